import StetModel

/// Turns the bytes of a file into text, whatever they claim to be.
enum TextDecoder {
  /// Signs of other formats that may hold few control bytes near their beginning.
  private static let binaryMarks: [[UInt8]] = [
    Array("%PDF-".utf8), [0x50, 0x4B, 0x03, 0x04], [0x1F, 0x8B], [0x7F, 0x45, 0x4C, 0x46],
    [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("SQLite format 3".utf8),
  ]

  static func text(of bytes: [UInt8]) throws(ImportError) -> String {
    guard !bytes.isEmpty else { throw .empty }
    let byteCountMax = Limits.originalByteCountMax
    guard bytes.count <= byteCountMax else {
      throw .tooLarge(byteCount: bytes.count, byteCountMax: byteCountMax)
    }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2)) { $0 << 8 | $1 } }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2)) { $1 << 8 | $0 } }
    guard !isBinary(bytes) else { throw .binary }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    // Text that is UTF-8 throughout is UTF-8, whatever it says.
    if let text = String(validating: content, as: UTF8.self) { return text }
    return DeclaredEncoding.text(of: content) ?? invalidUTF8(content)
  }

  private static func utf16(
    _ bytes: ArraySlice<UInt8>,
    join: (UInt16, UInt16) -> UInt16
  ) -> String {
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map {
      join(UInt16(bytes[$0]), UInt16(bytes[$0 + 1]))
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// Wire headers hold a few control bytes; a picture or program holds many.
  private static func isBinary(_ bytes: [UInt8]) -> Bool {
    if binaryMarks.contains(where: { bytes.starts(with: $0) }) { return true }
    let controls = bytes.count { $0 < 0x20 && !(0x09...0x0D).contains($0) }
    return controls > 32 && controls > bytes.count / 20
  }

  /// Mostly UTF-8 with a broken byte stays UTF-8; everything else is a code page of one byte.
  private static func invalidUTF8(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    var broken = 0
    var whole = 0
    for scalar in text.unicodeScalars where scalar.value >= 0x80 {
      if scalar == "\u{FFFD}" { broken += 1 } else { whole += 1 }
    }
    if whole >= 4 * broken { return text }
    return CodePage.likely(for: bytes).text(of: bytes)
  }
}
