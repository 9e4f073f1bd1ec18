@_spi(_Unicode) import Swift

/// Unicode normalization form C without Foundation.
///
/// The standard library normalizes to compare strings but offers the result only to its close
/// relatives, Foundation among them, under `_Unicode`. Loading all of Foundation for this one
/// function would cost more than the function; tables of our own would be 2,000 lines to keep.
enum Normalization {
  /// Unicode Annex 15: no more marks than this in a row, so that ordering them stays cheap.
  private static let markCountMax = 30

  static func composed(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: mayChange) else { return text }
    var view = String.UnicodeScalarView()
    for scalar in streamSafe(text)._nfc { view.append(scalar) }
    return String(view)
  }

  /// Whether composing might touch `scalar` or what stands before it.
  private static func mayChange(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.value >= 0x300 else { return false }
    if (0x2010...0x2027).contains(scalar.value) { return false }
    if (0x1100...0x11FF).contains(scalar.value) { return true }
    let properties = scalar.properties
    if properties.isFullCompositionExclusion { return true }
    return switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }

  /// Splits runs of marks that are too long, counting them as they stand decomposed.
  ///
  /// Counted so, a run is as long after composing as before it: a second pass splits nothing.
  private static func streamSafe(_ text: String) -> String {
    var view = String.UnicodeScalarView()
    var run = 0
    for scalar in text.unicodeScalars.flatMap(parts) {
      let marks = Marks(of: scalar)
      if run + marks.leading > markCountMax {
        view.append("\u{34F}")
        run = 0
      }
      run = marks.isAllMarks ? run + marks.leading : marks.trailing
      view.append(scalar)
    }
    return String(view)
  }

  /// The two marks that four scalars stand for.
  ///
  /// Three of the four count as letters, although they are none, so the standard library would
  /// leave their marks out of order.
  private static func parts(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    switch scalar.value {
    case 0x344: ["\u{308}", "\u{301}"]
    case 0xF73: ["\u{F71}", "\u{F72}"]
    case 0xF75: ["\u{F71}", "\u{F74}"]
    case 0xF81: ["\u{F71}", "\u{F80}"]
    default: [scalar]
    }
  }

  /// How many marks the decomposition of one scalar starts and ends with.
  private struct Marks {
    var leading = 0
    var trailing = 0
    var isAllMarks = true

    init(of scalar: Unicode.Scalar) {
      guard scalar.value >= 0xC0 else {
        isAllMarks = false
        return
      }
      for part in String(scalar)._nfd {
        if part.properties.canonicalCombiningClass == .notReordered {
          isAllMarks = false
          trailing = 0
        } else {
          if isAllMarks { leading += 1 }
          trailing += 1
        }
      }
    }
  }
}
