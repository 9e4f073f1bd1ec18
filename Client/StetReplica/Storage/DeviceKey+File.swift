import Glibc

extension DeviceKey {
  private static let byteCount = 32

  /// Reads the key at `path`, refusing one that other users of the machine may read.
  package static func load(path: String) throws(ReplicaError) -> DeviceKey {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else {
      throw errno == ENOENT ? .keyMissing(path: path) : .system("read", path)
    }
    defer { close(file) }
    try checkPrivacy(of: file, path: path)
    var bytes = [UInt8](repeating: 0, count: byteCount + 1)
    let count = read(file, &bytes, bytes.count)
    guard count == byteCount, let key = DeviceKey(rawBytes: Array(bytes.prefix(count))) else {
      throw .keyMalformed(path: path)
    }
    return key
  }

  private static func checkPrivacy(of file: Int32, path: String) throws(ReplicaError) {
    var status = stat()
    guard fstat(file, &status) == 0 else { throw .system("examine", path) }
    guard status.st_mode & 0o077 == 0 else { throw .keyReadableByOthers(path: path) }
  }

  /// Reads the key at `path`, or makes one there when none is.
  ///
  /// A new key is on disk, whole, before it is used: two programs that race end with one key.
  package static func loadOrCreate(path: String) throws(ReplicaError) -> DeviceKey {
    do {
      return try load(path: path)
    } catch .keyMissing {
      try DeviceKey().store(path: path)
      return try load(path: path)
    }
  }

  /// Writes the key beside `path`, flushes it, and links it into place unless one is there.
  private func store(path: String) throws(ReplicaError) {
    let draft = "\(path).\(getpid()).\(pthread_self()).new"
    unlink(draft)
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .system("make", draft) }
    defer { unlink(draft) }
    let count = write(file, rawBytes, Self.byteCount)
    let isDurable = count == Self.byteCount && fsync(file) == 0
    let failure: ReplicaError? = isDurable ? nil : .system("write", draft)
    close(file)
    if let failure { throw failure }
    guard link(draft, path) == 0 || errno == EEXIST else { throw .system("make", path) }
    try FileFlush.directory(path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ".")
  }
}
