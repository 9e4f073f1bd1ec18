import Crypto
import Glibc
import SystemPackage

extension ServerIdentity {
  /// Writes the key and the certificates into `directory`, readable by their owner only.
  ///
  /// Files that exist are not replaced: that is an error.
  package func save(in directory: String) throws {
    try PrivateFile.create("\(directory)/\(Self.keyFileName)", text: key.pemRepresentation + "\n")
    try PrivateFile.create("\(directory)/\(Self.certificateFileName)", text: certificatePEM + "\n")
  }

  /// Reads what ``save(in:)`` wrote, or an operator's own files of the same names.
  package static func load(from directory: String) throws -> ServerIdentity {
    let keyPath = "\(directory)/\(keyFileName)"
    try PrivateFile.checkOwnerOnly(keyPath)
    return try ServerIdentity(
      keyPEM: PrivateFile.text(of: keyPath),
      certificatePEM: PrivateFile.text(of: "\(directory)/\(certificateFileName)")
    )
  }
}

/// Files that nobody but their owner may read.
package enum PrivateFile {
  /// What is wrong with a file that should be private.
  package enum Failure: Error, Equatable, Sendable {
    case cannotOpen(path: String, errno: Int32)
    case cannotWrite(path: String, errno: Int32)
    /// Group or others have some right on it.
    case tooOpen(path: String, mode: UInt32)
  }

  private static let byteCountMax = 1024 * 1024

  /// Creates a file of mode 0600, durable when this returns; one that exists is an error.
  package static func create(_ path: String, text: String) throws(Failure) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw .cannotOpen(path: path, errno: errno) }
    defer { close(file) }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { throw .cannotWrite(path: path, errno: errno) }
      rest = rest.dropFirst(count)
    }
    guard fsync(file) == 0 else { throw .cannotWrite(path: path, errno: errno) }
  }

  /// The file's text.
  package static func text(of path: String) throws(Failure) -> String {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .cannotOpen(path: path, errno: errno) }
    defer { close(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 4096)
    while bytes.count < byteCountMax {
      let count = part.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
      guard count >= 0 else { throw .cannotOpen(path: path, errno: errno) }
      guard count > 0 else { break }
      bytes += part.prefix(count)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Throws if group or others have any right on the file or directory.
  package static func checkOwnerOnly(_ path: String) throws(Failure) {
    let mode: UInt32
    do {
      mode = try FilePath(path).stat().permissions.rawValue
    } catch {
      throw .cannotOpen(path: path, errno: error.rawValue)
    }
    guard mode & 0o077 == 0 else { throw .tooOpen(path: path, mode: mode) }
  }
}
