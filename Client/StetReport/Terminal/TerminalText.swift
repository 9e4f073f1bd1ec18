/// Text from elsewhere, made safe for a terminal.
///
/// Everything that others wrote passes here before it is shown: it may colour nothing, move no
/// cursor, reverse no reading order and hide nothing.
package enum TerminalText {
  /// What stands where something was removed.
  package static let replacement: Unicode.Scalar = "\u{FFFD}"

  /// `text` without what could steer or deceive a terminal; line feeds and tabs stay.
  ///
  /// Line and paragraph separators and a CR LF become line feeds. Total: any text has an answer.
  package static func sanitised(_ text: String) -> String {
    guard text.utf8.contains(where: { !isPlain($0) }) else { return text }
    var safe = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { last = scalar }
      switch scalar {
      case "\n" where last == "\r": continue
      case "\r", "\u{2028}", "\u{2029}", "\u{85}": safe.append("\n")
      case "\n", "\t": safe.append(scalar)
      default: safe.append(isUnsafe(scalar) ? replacement : scalar)
      }
    }
    return String(safe)
  }

  /// `text` safe and on one line: line ends and tabs become blanks.
  package static func line(_ text: String) -> String {
    let safe = sanitised(text)
    guard safe.utf8.contains(where: { $0 == 0x0A || $0 == 0x09 }) else { return safe }
    return safe.split { $0 == "\n" || $0 == "\t" }.joined(separator: " ")
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x20..<0x7F).contains(byte) || byte == 0x0A
  }

  /// Tells whether a scalar could steer or deceive, whatever stands beside it.
  static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0x00..<0x20, 0x7F..<0xA0: true
    // Arabic letter mark, reading-order marks, embeddings, overrides and isolates.
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    // Line and paragraph separators, invisible operators, deprecated format characters.
    case 0x2028, 0x2029, 0x2060...0x2065, 0x206A...0x206F: true
    // Zero-width blank, byte order mark, soft hyphen, annotation anchors.
    case 0x200B, 0xFEFF, 0x00AD, 0xFFF9...0xFFFB: true
    // Tags, which spell out hidden text.
    case 0xE0000...0xE0FFF: true
    default: false
    }
  }
}
