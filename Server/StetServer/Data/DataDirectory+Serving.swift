package import StetStore

/// How a data directory is kept from being served twice.
extension DataDirectory {
  /// The file that is locked while somebody serves.
  package var servingLockPath: String { "\(path)/serve.lock" }

  /// Checks the directory, and takes the right to serve it for as long as the lock lives.
  package func lockServing() throws(StetdError) -> ServingLock {
    try check()
    return try StetdError.explaining(self) { () throws(StoreError) in
      try ServingLock(path: servingLockPath)
    }
  }
}
