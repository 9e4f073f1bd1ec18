import StetText

/// Looks at the tokens of a body.
enum Tokens {
  /// The text of the token at `index`, if there is one.
  static func texts(of body: String, at index: Int) -> String? {
    let tokens = BodyTokenizer.tokens(of: body)
    return tokens.indices.contains(index) ? tokens[index].text : nil
  }
}
