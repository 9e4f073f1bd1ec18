import Glibc
package import StetTransport

/// The directory that holds all of a server: its key, its database and its addresses.
///
/// Nobody but its owner may look into it.
package struct DataDirectory: Equatable, Sendable {
  package let path: String

  package init(path: String) {
    self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  package var databasePath: String { "\(path)/stet.sqlite" }
  /// Whether a part of the database is in its write-ahead log alone.
  package var hasUnwrittenLog: Bool {
    var status = stat()
    return stat(databasePath + "-wal", &status) == 0 && status.st_size > 0
  }

  private var hostsPath: String { "\(path)/hosts" }

  /// Makes the directory, or takes one without a database, and closes it to others.
  package func create() throws(StetdError) {
    if mkdir(path, 0o700) != 0 {
      guard errno == EEXIST else { throw failure("Cannot make", errno) }
      guard access(databasePath, F_OK) != 0 else {
        throw StetdError(
          .exists,
          "\(path) already holds a server.",
          hint: "Run `stetd serve --data \(path)`, or name another directory."
        )
      }
    }
    guard chmod(path, 0o700) == 0 else { throw failure("Cannot protect", errno) }
  }

  /// Throws unless a server is here and only its owner can read it.
  package func check() throws(StetdError) {
    for file in [databasePath, keyPath] where access(file, F_OK) != 0 {
      // Only what is known to be absent may be made anew.
      guard errno == ENOENT || errno == ENOTDIR else { throw failure("Cannot read", errno) }
      throw StetdError(
        .noServer,
        "There is no server in \(path).",
        hint: "Run `stetd init --data \(path) --host NAME` first."
      )
    }
    for file in [path, keyPath, databasePath, databasePath + "-wal", databasePath + "-shm"] {
      try checkOwnerOnly(file)
    }
  }

  private func checkOwnerOnly(_ file: String) throws(StetdError) {
    do {
      try PrivateFile.checkOwnerOnly(file)
    } catch {
      switch error {
      case .tooOpen(let path, let mode):
        let mode = String(mode, radix: 8)
        throw StetdError(
          .unsafeFiles,
          "\(path) is open to other users (mode 0\(mode)), so it is not used.",
          hint: "Run `chmod go-rwx \(path)`; if others may have read it, make a new server."
        )
      case .cannotOpen(_, ENOENT): return
      case .cannotOpen(_, let number), .cannotWrite(_, let number):
        throw failure("Cannot read", number)
      }
    }
  }

  private var keyPath: String { "\(path)/\(ServerIdentity.keyFileName)" }

  /// Whether the server's key is here, though perhaps nothing else.
  package var hasKey: Bool { access(keyPath, F_OK) == 0 }

  /// Stores the addresses that invites name.
  package func saveHosts(_ hosts: [NetworkAddress]) throws(StetdError) {
    do {
      try PrivateFile.create(hostsPath, text: hosts.map { "\($0)\n" }.joined())
    } catch {
      throw StetdError(.failed, "Cannot write \(hostsPath): \(error).")
    }
  }

  /// The addresses that invites name, in the order in which clients try them.
  package func hosts() throws(StetdError) -> [NetworkAddress] {
    guard let text = try? PrivateFile.text(of: hostsPath) else {
      throw StetdError(
        .failed,
        "Cannot read \(hostsPath).",
        hint: "Write the server's addresses into it, one `NAME:PORT` per line."
      )
    }
    let port = listeningPort ?? NetworkAddress.defaultPort
    return text.split(separator: "\n").compactMap { NetworkAddress(String($0)) }
      .map { $0.port == 0 ? NetworkAddress(host: $0.host, port: port) : $0 }
  }

  private var listeningPath: String { "\(path)/listening" }

  /// Notes where the server listens: a host with port 0 stands for that port.
  package func saveListening(_ address: NetworkAddress) throws {
    try ReadyFile.write(address, to: listeningPath)
  }

  private var listeningPort: Int? {
    guard let text = try? PrivateFile.text(of: listeningPath) else { return nil }
    return text.split(separator: "\n").first.flatMap { NetworkAddress(String($0)) }?.port
  }

  /// The server's key and certificates.
  package func identity() throws(StetdError) -> ServerIdentity {
    do {
      return try ServerIdentity.load(from: path)
    } catch {
      throw StetdError(
        .damaged,
        "The key or certificate in \(path) cannot be used: \(error).",
        hint: "Put `\(ServerIdentity.keyFileName)` and `\(ServerIdentity.certificateFileName)` "
          + "back from a copy; a new key would lock out every client."
      )
    }
  }

  func failure(_ action: String, _ number: Int32) -> StetdError {
    StetdError(.failed, "\(action) \(path): \(String(cString: strerror(number))).")
  }
}
