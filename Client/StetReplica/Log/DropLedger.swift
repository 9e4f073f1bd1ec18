import GRDB
import StetMerge
package import StetModel

/// A file as it lay in a watched folder: by this it is known, however often it is looked at.
package struct DroppedFile: Hashable, Sendable {
  /// SHA-256 over `stet drop`, the folder's path, the file's name and its content, parted by zero
  /// bytes, which neither a path nor a name can hold.
  package let digest: Bytes32

  package init(folder: String, name: String, content: [UInt8]) {
    var bytes: [UInt8] = []
    for part in ["stet drop", folder, name] { bytes += Array(part.utf8) + [0] }
    self.digest = Bytes32(sha256: bytes + content)
  }
}

/// Which dropped files were taken in, for all programs and for ever (`dropped`).
struct DropLedger {
  private let db: Database

  init(_ db: Database) { self.db = db }

  func has(_ file: DroppedFile) throws -> Bool {
    try Sentence(db, "SELECT 1 FROM dropped WHERE digest = ?")
      .first([.blob(file.digest.bytes)]) { _ in true } ?? false
  }

  /// Notes that a file was taken, at that many milliseconds since 1970.
  func add(_ file: DroppedFile, at: Int64) throws {
    try Sentence(db, "INSERT INTO dropped(digest, at) VALUES(?, ?)")
      .run([.blob(file.digest.bytes), .integer(at)])
  }
}
