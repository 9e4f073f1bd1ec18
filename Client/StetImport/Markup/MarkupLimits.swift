/// How much markup is read at all; what is beyond is refused before a parser sees it.
enum MarkupLimits {
  /// Elements below one another.
  static let depthMax = 200
  /// Opening angle brackets of a document: twice as many as elements with an end tag.
  static let bracketCountMax = 400_000
  /// Blanks and equals signs in one tag: no fewer than its attributes.
  static let tagPartCountMax = 4_096
  /// Entities that a document type may declare, and the bytes of one's text.
  static let entityCountMax = 64
  static let entityByteCountMax = 256
  /// The bytes that all references to declared entities may come to.
  static let expansionByteCountMax = 4 * 1024 * 1024
}
