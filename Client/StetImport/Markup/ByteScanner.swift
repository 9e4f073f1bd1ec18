/// Walks over the bytes of a document's beginning.
struct ByteScanner {
  private let bytes: [UInt8]
  private(set) var index = 0

  init(_ text: String) { self.bytes = Array(text.utf8) }

  var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Skips one byte; `false` at the end.
  mutating func advance() -> Bool {
    guard index < bytes.count else { return false }
    index += 1
    return true
  }

  mutating func skip(_ word: StaticString) -> Bool {
    let matches = word.withUTF8Buffer { bytes[index...].starts(with: $0) }
    if matches { index += word.utf8CodeUnitCount }
    return matches
  }

  mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || (0x09...0x0D).contains(byte) { index += 1 }
  }

  /// Skips a comment, if one begins here and ends.
  mutating func skipComment() -> Bool { skip("<!--") && skip(through: "-->") }

  /// Skips the XML declaration, comments and instructions that stand before anything else.
  mutating func skipProlog() {
    while true {
      skipBlanks()
      let start = index
      if skipComment() { continue }
      index = start
      if skip("<?"), skip(through: "?>") { continue }
      index = start
      return
    }
  }

  /// The name that begins here; empty where none does.
  mutating func name() -> String {
    let start = index
    while let byte = peek, Self.isNameByte(byte) { index += 1 }
    return slice(start..<index)
  }

  /// The text between two equal quotation marks, or `nil`.
  mutating func literal() -> String? {
    guard let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      let end = bytes[(index + 1)...].firstIndex(of: quote)
    else { return nil }
    defer { index = end + 1 }
    return slice((index + 1)..<end)
  }

  func slice(_ range: some RangeExpression<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  func count(of byte: UInt8) -> Int { bytes.count { $0 == byte } }

  private mutating func skip(through end: StaticString) -> Bool {
    while index < bytes.count {
      if skip(end) { return true }
      index += 1
    }
    return false
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x3A).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }
}
