import StetMerge
import StetModel
import StetText

extension NewNote {
  /// The first revision's change for this note on `version` of `article`.
  func change(article: RecordID, on version: ArticleView.Version) throws(AuthoringError)
    -> NoteChange
  {
    let tags = try TagText.canonical(all: tags)
    try TagText.check(count: tags.count)
    var change = NoteChange()
    change.anchor = try target.anchor(article: article, on: version, candidates: [])
    let body = try BodyText.saved(body)
    if !body.isEmpty { change.body = body }
    change.tagsAdded = tags
    change.grade = grade.map { .to($0) }
    change.likelihood = likelihood.map { .to($0) }
    change.confidence = confidence.map { .to($0) }
    change.tlp = tlp.map { .to($0) }
    change.replyTo = replyTo
    change.motivation = motivation ?? motivation(isSilent: body.isEmpty)
    return change
  }

  private func motivation(isSilent: Bool) -> Motivation {
    if replyTo != nil { return .replying }
    if !isSilent { return .commenting }
    return tags.isEmpty ? .highlighting : .tagging
  }
}

extension PassageChoice {
  /// The anchor that names this passage of `version`.
  ///
  /// `candidates` are the places that were offered, in the version's text.
  func anchor(
    article: RecordID,
    on version: ArticleView.Version,
    candidates: [Placed.Candidate]
  ) throws(AuthoringError) -> Anchor {
    Anchor(
      article: article,
      version: version.revision,
      passage: try passage(in: version.content, candidates: candidates)
    )
  }

  private func passage(
    in content: ArticleVersion,
    candidates: [Placed.Candidate]
  ) throws(AuthoringError) -> Passage? {
    let text = ScalarText(content.text)
    do throws(TextError) {
      guard let range = try range(in: text, candidates: candidates) else { return nil }
      return try Passage.quoting(
        start: range.start,
        end: range.end,
        in: text,
        textHash: content.textHash
      )
    } catch .emptyQuote where isCandidate {
      throw .noSuchCandidate(number: candidateNumber, count: candidates.count)
    } catch {
      throw .passage(error)
    }
  }

  private func range(
    in text: ScalarText,
    candidates: [Placed.Candidate]
  ) throws(TextError) -> (start: Int, end: Int)? {
    switch self {
    case .whole: return nil
    case .range(let start, let end): return (start, end)
    case .quote(let quote, let occurrence):
      let range = try Quote.find(quote, occurrence: occurrence, in: text).range
      return (range.lowerBound, range.upperBound)
    case .candidate(let number):
      guard candidates.indices.contains(number - 1) else { throw .emptyQuote }
      let range = candidates[number - 1].range
      return (range.lowerBound, range.upperBound)
    }
  }

  private var isCandidate: Bool { candidateNumber > 0 }

  private var candidateNumber: Int {
    guard case .candidate(let number) = self else { return 0 }
    return max(number, 1)
  }
}
