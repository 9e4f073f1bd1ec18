package import StetModel

extension RecordID {
  /// The id that every replica gives to the story with this source key on this desk.
  ///
  /// The first 16 bytes of SHA-256 over `stet article`, the desk and the key, parted by zero bytes.
  package static func article(desk: DeskName, sourceKey: String) -> RecordID {
    derived(["stet article", desk.rawValue, sourceKey])
  }
}
