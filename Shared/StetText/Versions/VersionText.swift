/// One version of a text, cut into tokens, sentences and paragraphs once for everything that needs
/// them.
package struct VersionText: Sendable {
  package let text: ScalarText
  /// Words, numbers and marks, in order; white space belongs to none.
  package let tokens: [Token]
  /// The sentences as ranges of tokens; together they are all tokens.
  package let sentences: [Range<Int>]
  /// The paragraphs as ranges of tokens; together they are all tokens.
  package let paragraphs: [Range<Int>]

  /// Cuts any text; offsets are counted in `text` as it is, so it should be canonical.
  package init(_ text: ScalarText) {
    self.text = text
    self.tokens = Tokenizer.tokens(of: text)
    let cuts = SentenceCuts(tokens, in: text)
    self.sentences = cuts.sentences
    self.paragraphs = cuts.paragraphs
  }

  /// The scalars from the first to the last of some tokens; an empty range stands where they
  /// would.
  package func offsets(of range: Range<Int>) -> Range<Int> {
    guard let first = range.first, let last = range.last else {
      let place = range.lowerBound < tokens.count ? tokens[range.lowerBound].start : text.count
      return place..<place
    }
    return tokens[first].start..<tokens[last].end
  }

  /// The text of some tokens, with the white space between them.
  package func string(of range: Range<Int>) -> String { text[offsets(of: range)] }

  /// The tokens that have a scalar between two offsets.
  package func tokens(overlapping offsets: Range<Int>) -> Range<Int> {
    let first = tokens.partitioningIndex { $0.end > offsets.lowerBound }
    let end = tokens.partitioningIndex { $0.start >= offsets.upperBound }
    return first..<max(first, end)
  }

  /// The index of the sentence that a token belongs to.
  package func sentence(of token: Int) -> Int {
    sentences.partitioningIndex { $0.upperBound > token }
  }
}

extension VersionText {
  /// What some tokens say together.
  func weight(of range: Range<Int>) -> Int { tokens[range].reduce(0) { $0 + $1.weight } }

  /// For each token, and the end, how good a border stands before it: 3 of a paragraph, 2 of a
  /// sentence, 1 behind a mark, else 0.
  var startMarks: [UInt8] {
    var marks = [UInt8](repeating: 0, count: tokens.count + 1)
    for index in tokens.indices.dropFirst() where tokens[index - 1].kind == .mark {
      marks[index] = 1
    }
    for sentence in sentences { marks[sentence.lowerBound] = 2 }
    for paragraph in paragraphs { marks[paragraph.lowerBound] = 3 }
    marks[tokens.count] = 3
    return marks
  }
}

extension Array {
  /// The first index whose element has a property that all elements behind it have, too.
  func partitioningIndex(_ isBehind: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
