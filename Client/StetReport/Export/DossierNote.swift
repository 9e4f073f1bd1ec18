import StetMerge
import StetModel
import StetReplica
import StetText

/// One note of a dossier: what it cites, what it says, how it grades that, and whether that stands.
struct DossierNote {
  private let note: NoteDetail
  private let story: StoryDetail
  private let number: Int

  init(_ note: NoteDetail, _ story: StoryDetail, number: Int) {
    (self.note, self.story, self.number) = (note, story, number)
  }

  func lines(_ footnotes: inout Footnotes) -> [String] {
    let citation = note.view.anchor.shown?.passage.map { "“\(Markdown.line($0.exact))”" }
    let version = note.view.anchor.shown.flatMap { story.view.version(of: $0.version) }
    let mark = version.map { footnotes.mark($0) } ?? ""
    var lines = ["### \(number). \(citation ?? "The whole story")\(mark)", ""]
    lines += stale(version).map { "**Stale: \($0)**" }.flatMap { [$0, ""] }
    if !note.view.body.shown.isEmpty { lines += Markdown.quotation(note.view.body.shown) + [""] }
    return lines + facts.map { "- " + Markdown.line($0) } + [""]
  }

  /// Likelihood and confidence are two lines, since they are two statements (ICD 203).
  private var facts: [String] {
    let view = note.view
    let people = view.contributors.map(\.rawValue).joined(separator: ", ")
    var facts = ["Note \(view.note.noteText) by \(people), \(Timestamp.text(view.modifiedAt))"]
    facts.append("Status: \(view.status.shown.status.word)" + (isOutdated ? " (outdated)" : ""))
    if let grade = view.grade.shown { facts.append("Grade: \(grade)") }
    if let likelihood = view.likelihood.shown { facts.append("Likelihood: \(likelihood.words)") }
    if let confidence = view.confidence.shown { facts.append("Confidence: \(confidence.word)") }
    if !view.tags.isEmpty { facts.append("Tags: \(view.tags.joined(separator: ", "))") }
    if let label = view.narrowestLabel { facts.append("TLP:\(label.word.uppercased())") }
    if let parent = view.replyTo { facts.append("Answers note \(parent.noteText)") }
    let open = view.openFields.map { $0.field.rawValue }
    if !open.isEmpty { facts.append("Not settled: \(Set(open).sorted().joined(separator: ", "))") }
    return facts
  }

  private var isOutdated: Bool { note.view.statusIsOutdated }

  /// Why the citation may not stand as it was made.
  private func stale(_ version: ArticleView.Version?) -> [String] {
    var reasons: [String] = []
    if let status = version?.content.publicationStatus, status != .usable {
      reasons.append("the version it cites is \(status.word)")
    } else if story.view.publicationStatus != .usable {
      reasons.append("the story is \(story.view.publicationStatus.word)")
    }
    guard let placed = note.placed, placed.versionNumber != note.anchorVersionNumber else {
      return reasons
    }
    let newest = "version \(placed.versionNumber)"
    if placed.placement.range == nil {
      reasons.append("the passage is no longer in \(newest)")
    } else if placed.placement.figureChanged {
      reasons.append("a figure in it has changed; \(newest) says “\(excerpt(placed))”")
    } else if placed.placement.state == .fuzzy {
      reasons.append("the passage has changed; \(newest) says “\(excerpt(placed))”")
    }
    return reasons
  }

  private func excerpt(_ placed: PlacedNote) -> String { Markdown.line(placed.placement.exact) }
}
