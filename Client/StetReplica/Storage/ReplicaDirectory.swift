import Glibc

/// Where a replica's files lie: a directory that only its owner may enter.
package struct ReplicaDirectory: Hashable, Sendable {
  /// An absolute or relative path without a slash at its end.
  package let path: String

  package init(path: String) {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
  }

  package var databasePath: String { path + "/replica.sqlite" }
  /// Locked by whoever writes; never removed.
  package var lockPath: String { path + "/replica.lock" }
  package var keyPath: String { path + "/device.key" }
  package var draftsPath: String { path + "/drafts" }

  /// The path a user gets who names none, by the XDG base directory rules.
  ///
  /// `nil` when the environment names neither `XDG_DATA_HOME` nor `HOME`; a relative path counts as
  /// none, because it would lead elsewhere from each directory.
  package static func standard(environment: [String: String]) -> ReplicaDirectory? {
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
      return ReplicaDirectory(path: data + "/stet")
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return ReplicaDirectory(path: home + "/.local/share/stet")
  }

  /// Throws ``ReplicaError/noReplica(path:)`` unless a replica's database is there, and
  /// ``ReplicaError/unreadable(path:reason:)`` when it cannot be read or looked for.
  func requireReplica() throws(ReplicaError) {
    guard access(databasePath, R_OK) != 0 else { return }
    let code = errno
    guard code != ENOENT, code != ENOTDIR else { throw .noReplica(path: path) }
    throw .unreadable(path: path, reason: String(cString: strerror(code)))
  }

  /// Makes the directory and those above it where they are missing, for the owner only.
  func make() throws(ReplicaError) {
    var ahead = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      ahead += "/" + part
      guard mkdir(ahead, 0o700) != 0, errno != EEXIST else { continue }
      // A directory above that we may not write to can still be there (EROFS, EACCES).
      if access(ahead, F_OK) != 0 { throw .system("make directory", ahead) }
    }
    if chmod(path, 0o700) != 0 { throw .system("protect directory", path) }
    if mkdir(draftsPath, 0o700) != 0, errno != EEXIST {
      throw .system("make directory", draftsPath)
    }
  }

  /// Makes an empty file for the owner only, so that SQLite gives its companions the same mode.
  func makePrivateFile(_ path: String) throws(ReplicaError) {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .system("make file", path) }
    close(file)
  }
}

extension ReplicaError {
  /// Reads `errno` right after a system call failed.
  static func system(_ verb: String, _ path: String) -> ReplicaError {
    let code = errno
    if code == ENOSPC || code == EDQUOT { return .diskFull }
    if code == EROFS { return .readOnly }
    return .failure(detail: "cannot \(verb) \(path): \(String(cString: strerror(code)))")
  }
}

/// Which file a path leads to.
struct FileIdentity: Equatable {
  private let device: UInt
  private let number: UInt

  init(path: String) throws(ReplicaError) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw errno == ENOENT ? .replaced : .system("examine", path)
    }
    self.device = UInt(status.st_dev)
    self.number = UInt(status.st_ino)
  }
}
