/// Counts what could make a parser slow or large, before it begins.
///
/// One pass over the bytes. Quotation marks are followed only where a value begins, as parsers do.
struct MarkupGuard {
  private var bracketCount = 0
  private var tagPartCount = 0
  private var place = Place.text
  private var quote: UInt8 = 0

  private enum Place {
    case text, opened, tag, value, quoted
  }

  static func check(_ text: String) throws(ImportError) {
    var guarding = MarkupGuard()
    for byte in text.utf8 { try guarding.take(byte) }
  }

  private mutating func take(_ byte: UInt8) throws(ImportError) {
    switch place {
    case .text: if byte == UInt8(ascii: "<") { try open() }
    case .opened: place = Self.isNameStart(byte) ? .tag : .text
    case .quoted: if byte == quote { place = .tag }
    case .value:
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        (place, quote) = (.quoted, byte)
      } else if !Self.isBlank(byte) {
        place = .tag
        try takeInTag(byte)
      }
    case .tag: try takeInTag(byte)
    }
  }

  private mutating func open() throws(ImportError) {
    bracketCount += 1
    guard bracketCount <= MarkupLimits.bracketCountMax else { throw .excessive(.elements) }
    (place, tagPartCount) = (.opened, 0)
  }

  private mutating func takeInTag(_ byte: UInt8) throws(ImportError) {
    switch byte {
    case UInt8(ascii: ">"): place = .text
    case UInt8(ascii: "<"): try open()
    case UInt8(ascii: "="):
      tagPartCount += 1
      place = .value
    case let byte where Self.isBlank(byte) || byte == UInt8(ascii: "/"): tagPartCount += 1
    default: break
    }
    guard tagPartCount <= MarkupLimits.tagPartCountMax else { throw .excessive(.attributes) }
  }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ":")
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
