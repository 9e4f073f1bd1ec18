/// How many columns of a terminal text takes.
package enum DisplayWidth {
  /// The columns of `text` on one line: 2 for wide characters, 0 for marks that join others.
  package static func of(_ text: some StringProtocol) -> Int {
    if let count = plainCount(text) { return count }
    var columns = 0
    for character in text { columns += of(character) }
    return columns
  }

  /// How many bytes a text has that is all printable ASCII, a column each; `nil` for other texts.
  static func plainCount(_ text: some StringProtocol) -> Int? {
    let bytes = text.utf8
    let plain = bytes.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfy { (0x20..<0x7F).contains($0) } ? bytes.count : -1
    }
    let count = plain ?? (bytes.allSatisfy { (0x20..<0x7F).contains($0) } ? bytes.count : -1)
    return count < 0 ? nil : count
  }

  /// The columns of one grapheme cluster.
  package static func of(_ character: Character) -> Int {
    if let ascii = character.asciiValue { return ascii >= 0x20 && ascii != 0x7F ? 1 : 0 }
    var width = 0
    for scalar in character.unicodeScalars {
      // Asks for the emoji form of the scalar before it.
      if scalar.value == 0xFE0F, width == 1 { return 2 }
      width = max(width, of(scalar))
    }
    return width
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    if (0x1160...0x11FF).contains(scalar.value) { return 0 }
    return properties.isEmojiPresentation || isWide(scalar.value) ? 2 : 1
  }

  /// The blocks of wide and full-width characters (Unicode Annex 11).
  private static func isWide(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F320,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
