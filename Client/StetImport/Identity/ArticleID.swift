import Crypto
package import StetModel

extension RecordID {
  /// The id that every replica gives to the story with this source key on this desk.
  ///
  /// The first 16 bytes of SHA-256 over `stet article`, the desk and the key, parted by zero bytes.
  package static func article(desk: DeskName, sourceKey: String) -> RecordID {
    let parts = ["stet article", desk.rawValue, sourceKey].map { Array($0.utf8) }
    let digest = Array(SHA256.hash(data: Array(parts.joined(separator: [0]))))
    guard let id = RecordID(digest.prefix(16)) else {
      preconditionFailure("SHA-256 has 32 bytes, got \(digest.count)")
    }
    return id
  }
}
