import StetText

/// One piece of a query, as it was typed.
struct QueryToken: Hashable {
  /// What stands before a colon.
  var name: String?
  var text: String
  var isPrefix = false
  var isExcluded = false
}

/// Cuts a query at its blanks, but for those between quotation marks.
struct QueryScanner {
  private static let quotes: [Character: Character] = ["\"": "\"", "“": "”", "„": "“", "«": "»"]
  private let characters: [Character]
  private var index = 0

  /// Control characters are blanks: SQLite takes the first NUL for the end of a query.
  init(_ typed: String) {
    let isControl = { (scalar: Unicode.Scalar) in scalar.properties.generalCategory == .control }
    let blank = typed.unicodeScalars.map { isControl($0) ? " " : $0 }
    self.characters = Array(CanonicalText.composed(String(String.UnicodeScalarView(blank))))
  }

  mutating func next() -> QueryToken? {
    while let peek, peek.isWhitespace { index += 1 }
    guard peek != nil else { return nil }
    var token = QueryToken(text: "")
    if peek == "-", index + 1 < characters.count, !characters[index + 1].isWhitespace {
      token.isExcluded = true
      index += 1
    }
    token.name = name()
    token.text = phrase() ?? word()
    if peek == "*" || token.text.hasSuffix("*") {
      token.isPrefix = true
      while peek == "*" { index += 1 }
      while token.text.hasSuffix("*") { token.text.removeLast() }
    }
    return token
  }

  /// Lower-case letters before a colon that has something behind it.
  private mutating func name() -> String? {
    let rest = characters[index...]
    let name = rest.prefix { $0.isASCII && $0.isLowercase }
    let behind = name.endIndex + 1
    guard !name.isEmpty, behind < characters.count, characters[name.endIndex] == ":",
      !characters[behind].isWhitespace
    else { return nil }
    index = behind
    return String(name)
  }

  /// Text between quotation marks; one that is not closed goes to the end.
  private mutating func phrase() -> String? {
    guard let peek, let end = Self.quotes[peek] else { return nil }
    index += 1
    let text = characters[index...].prefix { $0 != end }
    index = min(text.endIndex + 1, characters.count)
    return String(text)
  }

  private mutating func word() -> String {
    let word = characters[index...].prefix { !$0.isWhitespace && Self.quotes[$0] == nil }
    index = word.endIndex
    return String(word)
  }

  private var peek: Character? { index < characters.count ? characters[index] : nil }
}
