import StetModel
import StetReplica

/// An annotation as a note of a story that is here.
struct AnnotationNote {
  private let annotation: WebAnnotation
  private let target: WebAnnotation.Target?
  private let answered: RecordID?

  /// The note is on `target`, which is one of its own; on the whole story without one.
  init(_ annotation: WebAnnotation, target: WebAnnotation.Target?, answering answered: RecordID?) {
    (self.annotation, self.target, self.answered) = (annotation, target, answered)
  }

  func foreign(id: RecordID, article: RecordID) -> ForeignNote {
    let (tags, others) = sortedTags
    let body = AnnotationBody(annotation: annotation, tags: others, parent: unansweredParent)
    var note = NewNote(.whole, body: body.text)
    note.tags = tags
    note.grade = annotation.extras.grade.flatMap { Grade($0) }
    note.likelihood = Likelihood.allCases.first { $0.words == annotation.extras.likelihood }
    note.confidence = Confidence.allCases.first { $0.word == annotation.extras.confidence }
    note.tlp = TrafficLight.allCases.first { $0.word == annotation.extras.label }
    note.replyTo = answered
    note.motivation = motivation
    return ForeignNote(
      id: id,
      article: article,
      target: ForeignTarget(target),
      note: note,
      bodyWithoutPlace: body.text(quoting: target?.quote?.exact)
    )
  }

  /// The tags that a note can have, and the others.
  private var sortedTags: (canonical: [String], others: [String]) {
    var (canonical, others): ([String], [String]) = ([], [])
    for tag in annotation.tags {
      let word = try? TagText.canonical(tag)
      if let word, canonical.contains(word) { continue }
      if let word, canonical.count < Limits.tagCountMax {
        canonical.append(word)
      } else if !tag.allSatisfy(\.isWhitespace) {
        others.append(tag)
      }
    }
    return (canonical, others)
  }

  /// An answer has that motivation only as long as what it answers is here.
  private var motivation: Motivation? {
    guard answered == nil else { return .replying }
    let word = annotation.motivation
    return Motivation.allCases.first { $0 != .replying && "\($0)" == word }
  }

  /// What it answers, where that is neither a note here nor the page itself.
  private var unansweredParent: String? {
    guard answered == nil, let parent = annotation.replyTo else { return nil }
    return annotation.targets.contains { $0.source == parent } ? nil : parent
  }
}

extension ForeignTarget {
  fileprivate init(_ target: WebAnnotation.Target?) {
    self.init(
      quote: target?.quote.map { Quote(exact: $0.exact, prefix: $0.prefix, suffix: $0.suffix) },
      position: target?.position,
      textHash: target?.textHash,
      at: target?.at
    )
  }
}
