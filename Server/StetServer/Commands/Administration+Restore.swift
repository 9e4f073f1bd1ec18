import StetStore

extension Administration {
  /// Replaces the logs by a backup's, also where the present database cannot be opened any more.
  ///
  /// - Returns: The desks as they are now, and whose rights hold, and what was kept.
  static func restore(
    _ directory: DataDirectory,
    from file: String,
    now: Int64
  ) throws -> ([DeskRow], Restoration) {
    try directory.check()
    let path = directory.databasePath
    let restoration: Restoration
    do throws(StoreError) {
      restoration = try ServerStore.open(at: path)
        .restore(from: file, generation: .random(), now: now)
    } catch {
      guard error.isDamage(of: path) else { throw StetdError(error, directory: directory) }
      restoration = try replace(directory, by: file, now: now)
    }
    return (try open(directory).desks(), restoration)
  }

  /// Puts a backup in the place of a database that cannot be opened.
  private static func replace(
    _ directory: DataDirectory,
    by file: String,
    now: Int64
  ) throws(StetdError) -> Restoration {
    do throws(StoreError) {
      return try ServerStore.replace(
        damaged: directory.databasePath,
        by: file,
        holding: ServingLock(path: directory.servingLockPath),
        generation: .random(),
        now: now
      )
    } catch .served {
      throw StetdError(
        .served,
        "The database cannot be opened, and a server still runs on it.",
        hint: "Stop the server first, then restore again."
      )
    } catch {
      throw StetdError(error, directory: directory)
    }
  }
}
