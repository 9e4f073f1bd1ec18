import Crypto
package import StetModel

extension RecordID {
  /// The id that every replica gives to the note made of this annotation on this desk.
  ///
  /// The first 16 bytes of SHA-256 over `stet annotation`, the desk and the annotation's id, parted
  /// by zero bytes.
  package static func note(desk: DeskName, annotation: String) -> RecordID {
    derived(["stet annotation", desk.rawValue, annotation])
  }

  /// The note that one of our own exports names `urn:stet:note:ID`.
  init?(ownNote annotation: String) {
    let prefix = "urn:stet:note:"
    guard annotation.hasPrefix(prefix),
      let bytes = IDText.bytes(note: String(annotation.dropFirst(prefix.count)))
    else { return nil }
    self.init(bytes)
  }

  /// The first 16 bytes of SHA-256 over the parts, parted by zero bytes.
  static func derived(_ parts: [String]) -> RecordID {
    let bytes = parts.map { Array($0.utf8) }.joined(separator: [0])
    let digest = Array(SHA256.hash(data: Array(bytes)))
    guard let id = RecordID(digest.prefix(16)) else {
      preconditionFailure("SHA-256 has 32 bytes, got \(digest.count)")
    }
    return id
  }
}
