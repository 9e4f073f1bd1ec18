import StetModel

/// What holds for the bytes of a revision.
enum RecordLaws {
  static func check(_ bytes: [UInt8]) throws {
    guard let revision = try? Revision(decoding: bytes) else { return }
    let written = revision.encoded()
    let again = try? Revision(decoding: written)
    try law("What was read can be written and read again", holds: again == revision)
    try law("Bytes of this version are what it writes", holds: again?.encoded() == written)
  }
}
