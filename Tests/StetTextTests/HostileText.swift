import TestSupport

/// Texts that nobody would send in good faith.
enum HostileText {
  private static let pool: [Unicode.Scalar] = [
    "a", "B", " ", " ", "\n", "\n", "\r", "\t", ".", ",", "1", "4", "\"", "'", "-", "“", "’", "—",
    "\u{0}", "\u{1B}", "\u{7F}", "\u{9B}", "\u{A0}", "\u{AD}", "\u{200B}", "\u{200D}", "\u{202E}",
    "\u{2028}", "\u{2029}", "\u{FEFF}", "\u{E9}", "\u{301}", "\u{323}", "\u{344}", "\u{F73}",
    "\u{1D6}", "\u{34F}", "\u{1112}", "\u{1161}", "\u{11AB}", "\u{212B}", "\u{5D0}", "\u{627}",
    "\u{4E00}", "\u{1F600}", "\u{FFFF}", "\u{10FFFF}", "\u{FB1D}",
  ]

  static func any(using random: inout SeededRandom) -> String {
    var view = String.UnicodeScalarView()
    // Mostly mixtures, sometimes one sign over and over.
    let choices =
      Bool.random(using: &random) ? pool : Array(pool.shuffled(using: &random).prefix(2))
    for _ in 0..<Int.random(in: 0...200, using: &random) {
      if let scalar = choices.randomElement(using: &random) { view.append(scalar) }
    }
    return String(view)
  }

  /// What the text shows, for a comparison by canonical equivalence.
  static func marks(of text: String) -> String {
    let layout: Set<Unicode.Scalar> = ["\u{AD}", "\u{34F}", "\u{FEFF}"]
    let shown = text.unicodeScalars.filter {
      !$0.properties.isWhitespace && $0.properties.generalCategory != .control
        && !layout.contains($0)
    }
    // The standard library compares this mark wrongly unless it is taken apart first.
    return String(
      String.UnicodeScalarView(
        shown.flatMap { $0 == "\u{F73}" ? "\u{F71}\u{F72}".unicodeScalars.map(\.self) : [$0] }
      )
    )
  }
}
