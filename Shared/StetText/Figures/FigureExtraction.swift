package import StetModel

/// Finds the figures of a text.
///
/// Rules for English news; a text in another language gives its digits, with the word behind each.
/// Every rule looks at a bounded stretch of one sentence: total, deterministic, and linear.
package enum FigureExtraction {
  /// The figures of a version, in the order in which they stand.
  ///
  /// Digits that are no number, as those of a telephone number, are left out. What a figure says
  /// about its sentence counts those of ``VersionText/sentences``.
  package static func figures(in version: VersionText) -> [Figure] {
    let all = 0..<version.tokens.count
    return figures(in: version, tokens: [all])
  }

  /// The figures of those sentences that begin in some ranges of tokens, range by range.
  static func figures(in version: VersionText, tokens ranges: [Range<Int>]) -> [Figure] {
    let tokens = FigureTokens(version: version)
    var figures: [Figure] = []
    for range in ranges where !range.isEmpty {
      var index = version.sentence(of: range.lowerBound)
      while index < version.sentences.count,
        version.sentences[index].lowerBound < range.upperBound
      {
        figures += Self.figures(tokens, version.sentences[index]).map { figure in
          var figure = figure
          figure.sentence = index
          return figure
        }
        index += 1
      }
    }
    return figures
  }

  private static func figures(_ tokens: FigureTokens, _ sentence: Range<Int>) -> [Figure] {
    let reader = NumeralReader(tokens: tokens, limit: sentence.upperBound)
    var figures: [Figure] = []
    var index = sentence.lowerBound
    while index < sentence.upperBound {
      guard NumeralReader.mayStart(tokens.version.tokens[index]),
        let numeral = reader.numeral(at: index)
      else {
        index += 1
        continue
      }
      if let figure = figure(numeral, tokens, sentence) { figures.append(figure) }
      index = numeral.tokens.upperBound
    }
    return figures
  }

  private static func figure(
    _ numeral: Numeral,
    _ tokens: FigureTokens,
    _ sentence: Range<Int>
  ) -> Figure? {
    guard numeral.form != .code else { return nil }
    let kind = DateLikeRule(tokens: tokens).kind(of: numeral, in: sentence)
    let qualifier = Qualifier(tokens, of: numeral.tokens, in: sentence)
    let number = qualifier?.tokens ?? numeral.tokens
    let offsets = tokens.version.offsets(of: numeral.tokens)
    let label = FigureLabel(numeral, tokens, number: number, sentence: sentence)
    var figure = Figure(
      label: label.text,
      value: numeral.value.text,
      unit: numeral.unit ?? label.noun,
      qualifier: qualifier?.words ?? numeral.plural,
      start: offsets.lowerBound,
      end: offsets.upperBound
    )
    if let kind, kind != .ordinal { (figure.label, figure.unit) = (kind.rawValue, nil) }
    figure.isDateLike = kind != nil
    figure.measure = numeral.measure
    figure.low = low(numeral, qualifier)
    figure.high = high(numeral, qualifier)
    return figure
  }

  private static func low(_ numeral: Numeral, _ qualifier: Qualifier?) -> String? {
    if numeral.high != nil { return numeral.value.text }
    return qualifier?.bound == .least ? numeral.value.text : nil
  }

  private static func high(_ numeral: Numeral, _ qualifier: Qualifier?) -> String? {
    if let high = numeral.high { return high.text }
    return qualifier?.bound == .most ? numeral.value.text : nil
  }
}
