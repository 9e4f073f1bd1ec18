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
    let index = texts.firstIndex(where: Self.opensBody) ?? texts.count
    guard index > 0 else { throw .noHeadline }
    guard index < texts.count else {
      throw texts.contains(where: Sentence.canBeHeadline) ? .noBody : .noHeadline
    }
    self.head = Array(texts[..<index])
    self.body = Array(texts[index...])
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
}
