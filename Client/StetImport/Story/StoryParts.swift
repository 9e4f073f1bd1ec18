/// The paragraphs of a file, parted into what is above the story and the story itself.
struct StoryParts {
  var head: [String]
  var dateline: Dateline?
  var body: [String]

  /// Parts at the dateline; without one, at the first paragraph that reads like a story's.
  init(_ paragraphs: [Paragraph]) throws(ImportError) {
    let texts = paragraphs.map(\.text)
    if let (index, dateline) = Self.dateline(in: texts) {
      self.head = Array(texts[..<index])
      self.dateline = dateline
      self.body = [dateline.remainder] + texts[(index + 1)...]
      return
    }
    if let index = texts.firstIndex(where: Self.opensBody) ?? Self.shortBody(in: texts), index > 0 {
      self.head = Array(texts[..<index])
      self.body = Array(texts[index...])
    } else if let index = texts.firstIndex(where: Self.isNotice) {
      // A notice has no story, and need not name the one that it is about.
      self.head = Array(texts[...index])
      self.body = Array(texts[index...])
    } else {
      let isHeaded = texts.first.map { !Self.opensBody($0) } ?? false
      throw isHeaded && texts.contains(where: Sentence.canBeHeadline) ? .noBody : .noHeadline
    }
  }

  /// The first dateline; only the beginning of a file can hold it.
  private static func dateline(in texts: [String]) -> (Int, Dateline)? {
    for (index, text) in texts.prefix(40).enumerated() where CreditLines.credit(text) == nil {
      guard Advisory(text) == nil, let dateline = DatelineReader.read(text) else { continue }
      return (index, dateline)
    }
    return nil
  }

  private static func opensBody(_ text: String) -> Bool {
    guard Advisory(text) == nil else { return false }
    if text.unicodeScalars.count > Sentence.headlineCountMax { return true }
    return Sentence.isClosed(text) && text.unicodeScalars.count > 40
  }

  /// The first closed line below the headline, where no paragraph is long enough to tell itself.
  private static func shortBody(in texts: [String]) -> Int? {
    guard let headline = texts.firstIndex(where: { Advisory($0) == nil }),
      Sentence.canBeHeadline(texts[headline])
    else { return nil }
    let below = texts.indices.dropFirst(headline + 1)
    return below.first { Advisory(texts[$0]) == nil && Sentence.isClosed(texts[$0]) }
  }

  /// A word to all desks that a story must not be used, or may be again.
  private static func isNotice(_ text: String) -> Bool {
    Advisory(text)?.isNotice == true && Sentence.isClosed(text)
  }
}
