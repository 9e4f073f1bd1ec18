import StetText

/// A line of a wire file without its transmission marks.
struct WireLine: Hashable, Sendable {
  var text: String
  var isIndented = false
  /// Marked by the sender as a line of its own (a caret before it or a `<` behind it).
  var isField = false

  var isBlank: Bool { text.isEmpty }
}

/// Takes the lines out of a wire file: control bytes, headers and line marks are transmission.
struct WireLines {
  private(set) var lines: [WireLine] = []
  /// The slug of an ANPA header, if there was one.
  private(set) var slug: String?

  init(_ text: String) {
    var body = Substring(text)
    if let header = Self.header(of: body) {
      self.slug = Self.slug(of: header)
      body = body[header.endIndex...]
    }
    if let end = body.unicodeScalars.firstIndex(of: "\u{3}") { body = body[..<end] }
    let isOldStyle = body.contains("``") && body.contains("''")
    var rest = body.unicodeScalars
    while true {
      let end = rest.firstIndex(where: Self.isBreak) ?? rest.endIndex
      add(Self.line(String(rest[..<end]), isOldStyle: isOldStyle))
      guard end < rest.endIndex else { break }
      rest = rest[rest.index(after: end)...]
    }
    dropLastBlanks()
  }

  /// The stretch from SOH to STX at the beginning, as ANPA 1312 and IPTC 7901 have it.
  private static func header(of text: Substring) -> Substring? {
    let reach = text.unicodeScalars.prefix(512)
    guard let start = reach.firstIndex(of: "\u{1}") else { return nil }
    guard let end = reach[start...].firstIndex(of: "\u{2}") else { return nil }
    return text[start..<text.unicodeScalars.index(after: end)]
  }

  /// The first word that looks like a slug: `BC-Harbour-Closure` or `harbour-closure`.
  private static func slug(of header: Substring) -> String? {
    header.unicodeScalars.split { $0.value <= 0x20 }.map(String.init).first { word in
      word.utf8.count > 4 && word.contains("-") && word.contains(where: \.isLetter)
        && !word.contains { !($0.isLetter || $0.isNumber || $0 == "-") }
    }
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  private static func line(_ raw: String, isOldStyle: Bool) -> WireLine {
    let first = raw.unicodeScalars.prefix(3)
    var line = WireLine(text: CanonicalText.canonical(raw))
    line.isIndented = first.starts(with: "\t".unicodeScalars) || first.allSatisfy { $0 == " " }
    if line.text.hasPrefix("^") {
      line.isField = true
      line.text.removeFirst()
    }
    if line.text.hasSuffix("<"), !line.text.hasPrefix("<") {
      line.isField = true
      line.text.removeLast()
    }
    if isOldStyle { line.text = modernQuotes(line.text) }
    line.text = CanonicalText.canonical(line.text)
    return line
  }

  /// Typewriter quotes: two grave accents open, two apostrophes close.
  private static func modernQuotes(_ text: String) -> String {
    var result = ""
    var pending: Character?
    for character in text {
      if let mark = pending, mark == character {
        result.append(mark == "`" ? "“" : "”")
        pending = nil
        continue
      }
      if let mark = pending { result.append(mark) }
      pending = character == "`" || character == "'" ? character : nil
      if pending == nil { result.append(character) }
    }
    if let mark = pending { result.append(mark) }
    return result
  }

  /// Of blank lines that follow one another the first says all; a file may be full of them.
  private mutating func add(_ line: WireLine) {
    guard !line.isBlank || lines.last?.isBlank == false else { return }
    lines.append(line)
  }

  private mutating func dropLastBlanks() {
    while let last = lines.last, last.isBlank { lines.removeLast() }
  }
}
