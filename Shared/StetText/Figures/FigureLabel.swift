/// What a number counts, and the words that name the figure.
///
/// A label is a head noun and the plain form of a verb: `people injure` of `551 more people were
/// injured`, `death toll` of `the death toll is 144`. It is found by the words around the number
/// and no grammar, so it may be odd; it is odd alike in every version of a story.
struct FigureLabel {
  /// The noun behind the number.
  var noun: String?
  /// The words that name the figure; never empty.
  var text: String

  /// Names a number by the words around `number`, the tokens of it and its qualifier.
  init(_ numeral: Numeral, _ tokens: FigureTokens, number: Range<Int>, sentence: Range<Int>) {
    let clause = FigureClause(tokens: tokens, sentence: sentence)
    let noun = clause.noun(behind: number.upperBound, of: numeral)
    let verb: String? =
      noun.flatMap { clause.verb(behind: $0) } ?? clause.verb(before: number.lowerBound)
    self.noun = noun.map { tokens.word($0) }
    if let noun = self.noun, !noun.isEmpty {
      self.text = [noun, verb].compactMap(\.self).joined(separator: " ")
    } else {
      self.noun = nil
      let subject = clause.subject(before: number.lowerBound)
      let words = subject.isEmpty ? [verb].compactMap(\.self) : subject
      self.text = words.isEmpty ? numeral.unit ?? "number" : words.joined(separator: " ")
    }
  }
}
