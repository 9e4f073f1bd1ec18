import StetModel

extension StoryDraft {
  private static let openingCountMax = 12

  /// Takes the text with what stood among it.
  mutating func take(_ copy: NewsCopy) {
    paragraphs = copy.paragraphs
    for item in copy.media { addMedia(caption: item.caption, credit: item.creditLine) }
    if version.dateline == nil { version.dateline = copy.dateline }
  }

  /// Sorts out what agencies write above and below a story within its text.
  ///
  /// The headline once more, advisory lines, a byline; sign-offs and notes from desk to desk.
  mutating func sortCopy() {
    dropHeadline()
    takeOpening()
    let tail = Tail(paragraphs)
    paragraphs = tail.body
    tail.signOffs.forEach { addSource($0) }
    tail.deskNotes.forEach { addNote($0) }
    for correction in tail.corrections {
      addNote(correction.note)
      changes.append(correction.kind)
    }
    providerGuess = providerGuess ?? tail.agency
    version.copyrightHolder = version.copyrightHolder ?? tail.copyright
  }

  private mutating func dropHeadline() {
    guard paragraphs.count > 1, let headline = version.headline?.oneLine else { return }
    if paragraphs[0].oneLine == headline { paragraphs.removeFirst() }
  }

  /// Lines above the first paragraph, which is known by its dateline.
  private mutating func takeOpening() {
    let reach = paragraphs.prefix(Self.openingCountMax)
    let opening = reach.firstIndex { Advisory($0) == nil && DatelineReader.read($0) != nil } ?? 0
    var points: [String] = []
    for line in paragraphs[..<opening] {
      if Advisory(line) != nil {
        addNote(line)
      } else if Self.isByline(line) {
        version.byline = version.byline ?? line
      } else {
        points.append(line)
      }
    }
    paragraphs.removeFirst(opening)
    if points.isEmpty { return takeLines() }
    // What is neither stays with the story, unless it can be its summary.
    let summary = points.joined(separator: "\n")
    if version.abstract == nil, points.allSatisfy({ $0.hasPrefix("*") }) {
      version.abstract = summary
    } else {
      paragraphs = points + paragraphs
    }
  }

  /// Advisory lines and a byline above a story without a dateline.
  private mutating func takeLines() {
    for _ in 0..<Self.openingCountMax {
      guard paragraphs.count > 1, let first = paragraphs.first else { return }
      if Advisory(first) != nil {
        addNote(first)
      } else if Self.isByline(first) {
        version.byline = version.byline ?? first
      } else {
        return
      }
      paragraphs.removeFirst()
    }
  }

  private static func isByline(_ line: String) -> Bool {
    guard line.hasPrefix("By ") || line.hasPrefix("BY ") else { return false }
    return line.split(separator: " ").count <= 12 && !Sentence.isClosed(line)
      && line.dropFirst(3).first?.isUppercase == true
  }
}
