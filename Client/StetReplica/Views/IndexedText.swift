/// Text as the search index takes it.
///
/// The index finds words by what stands between them. Chinese and Japanese put nothing there, and
/// Korean writes endings without a blank, so each letter of these scripts is made a word by itself;
/// whoever looks for several looks for them side by side.
enum IndexedText {
  /// Stands beside such a letter; no text of ours holds it.
  static let separator: Unicode.Scalar = "\u{3}"

  /// The text with every such letter apart from its neighbours; other texts as they are.
  static func of(_ text: String) -> String {
    guard text.utf8.contains(where: mayBegin), text.unicodeScalars.contains(where: isWord) else {
      return text
    }
    var apart = String.UnicodeScalarView()
    var wasWord = false
    for scalar in text.unicodeScalars {
      let isWord = isWord(scalar)
      if isWord || wasWord { apart.append(separator) }
      apart.append(scalar)
      wasWord = isWord
    }
    return String(apart)
  }

  /// Whether a scalar that is a word by itself may begin with this byte of UTF-8.
  private static func mayBegin(_ byte: UInt8) -> Bool { byte >= 0xE3 || byte == 0xE1 }

  /// Whether the scalar is a letter of Chinese, Japanese or Korean.
  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Korean letters and syllables.
    case 0x1100...0x11FF, 0x3130...0x318F, 0xA960...0xA97F, 0xAC00...0xD7FF: true
    // Signs of repetition, Japanese syllables, also of half width, and Chinese sounds.
    case 0x3005...0x3007, 0x3040...0x312F, 0x31A0...0x31BF, 0x31F0...0x31FF, 0xFF66...0xFFDC: true
    // Chinese characters.
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: true
    default: false
    }
  }
}
