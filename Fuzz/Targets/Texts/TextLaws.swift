import StetText

/// What holds for any text, before anyone compares it with another.
enum TextLaws {
  static func checkTokens(_ bytes: [UInt8]) throws {
    var script = ByteScript(bytes)
    let grain = script.coin() ? BodyTokenizer.Grain.lines : .sentences
    let text = String(decoding: script.remainder(), as: UTF8.self)
    let tokens = BodyTokenizer.tokens(of: text, grain: grain)
    try law("Tokens join to their body", holds: tokens.joined.utf8.elementsEqual(text.utf8))
    let again = BodyTokenizer.tokens(of: tokens.joined, grain: grain)
    try law("A body is cut in one way", holds: again == tokens)
    for token in tokens where token.kind == .sentence {
      let words = SentenceWords.words(of: token.text)
      try law("Words join to their sentence", holds: same(words.joined(), token.text))
    }
  }

  private static func same(_ one: String, _ other: String) -> Bool {
    one.utf8.elementsEqual(other.utf8)
  }

  static func checkCanonical(_ bytes: [UInt8]) throws {
    let text = CanonicalText.canonical(String(decoding: bytes, as: UTF8.self))
    let again = CanonicalText.canonical(text)
    try law("Canonical text stays as it is", holds: again.utf8.elementsEqual(text.utf8))
    let control = text.unicodeScalars.first { scalar in
      scalar != "\n" && scalar.properties.generalCategory == .control
    }
    try law("Canonical text has no control characters", holds: control == nil)
  }
}
