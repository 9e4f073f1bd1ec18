/// The one form in which Stet keeps, counts and compares the text of a story.
///
/// NFC; paragraphs separated by exactly one blank line; a line break inside a paragraph is one LF;
/// runs of blanks are one space, none at either end of a line; no control characters, byte order
/// marks or soft hyphens. Nothing else is changed, dropped or added, except that a run of more than
/// 30 combining marks is split by U+034F (Unicode Annex 15, Stream-Safe Text Format).
/// Applied twice it gives what it gave once.
package enum CanonicalText {
  /// The canonical form of any text; canonical text is returned as it is.
  package static func canonical(_ text: String) -> String {
    if isCanonicalASCII(text) { return text }
    var writer = CanonicalWriter()
    var previous: UInt32 = 0
    for scalar in text.unicodeScalars {
      if !(scalar.value == 0x0A && previous == 0x0D) { writer.write(scalar) }
      previous = scalar.value
    }
    return Normalization.composed(String(writer.output))
  }

  /// `text` in Unicode's normalization form C, otherwise as it is.
  package static func composed(_ text: String) -> String { Normalization.composed(text) }

  /// Whether `text` is plain ASCII with nothing to change: most texts, most of the time.
  private static func isCanonicalASCII(_ text: String) -> Bool {
    var previous: UInt8 = 0x0A
    var breaks = 2
    for byte in text.utf8 {
      guard byte == 0x0A || (0x20...0x7E).contains(byte) else { return false }
      if byte == 0x0A {
        breaks += 1
        guard breaks <= 2, previous != 0x20 else { return false }
      } else {
        if byte == 0x20, previous == 0x20 || previous == 0x0A { return false }
        breaks = 0
      }
      previous = byte
    }
    return text.isEmpty || (previous != 0x20 && previous != 0x0A)
  }
}

/// Writes scalars with their blanks and breaks put in order.
private struct CanonicalWriter {
  var output = String.UnicodeScalarView()
  private var pendingBlank = false
  private var pendingBreaks = 0

  mutating func write(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x0A...0x0D, 0x85, 0x2028: pendingBreaks += 1
    case 0x2029: pendingBreaks += 2
    case 0xAD, 0xFEFF: break
    case let value where ScalarKind.isBlank(value): pendingBlank = true
    case 0..<0x20, 0x7F..<0xA0: break
    default:
      writePending()
      output.append(scalar)
    }
  }

  private mutating func writePending() {
    defer { (pendingBlank, pendingBreaks) = (false, 0) }
    guard !output.isEmpty else { return }
    if pendingBreaks > 0 {
      for _ in 0..<min(pendingBreaks, 2) { output.append("\n") }
    } else if pendingBlank {
      output.append(" ")
    }
  }
}
