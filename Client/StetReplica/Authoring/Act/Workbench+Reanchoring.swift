import StetMerge
import StetModel
import StetText

extension Workbench {
  /// The change that puts a note at another passage of its story's newest version.
  func reanchoring(_ view: NoteView, to choice: PassageChoice) throws -> NoteChange {
    guard !view.deleted else { throw AuthoringError.deleted(view.note) }
    guard let article = view.anchor.shown?.article,
      let story = try reader.article(RecordPlace(record: article, desk: view.desk))
    else { throw AuthoringError.storyMissing }
    let anchor = try choice.anchor(
      article: article,
      on: story.latest,
      candidates: candidates(for: view, in: story)
    )
    if case .settled(anchor) = view.anchor { throw AuthoringError.nothingToChange }
    var change = NoteChange()
    change.anchor = anchor
    return change
  }

  /// The passage that a settlement of the anchor quotes; `nil` when it quotes none, or when it
  /// cannot be one of this view.
  func quoted(_ settlement: Settlement, _ view: NoteView) throws -> Anchor? {
    guard case .value(let quote) = settlement.answer, settlement.field == .anchor,
      view.anchor.disagreement != nil, settlement.expectedView ?? view.viewID == view.viewID
    else { return nil }
    return try reanchoring(view, to: .quote(quote, occurrence: nil)).anchor
  }

  /// The places that the note was offered in the newest version.
  private func candidates(for view: NoteView, in story: ArticleView) -> [Placed.Candidate] {
    guard let anchor = view.anchor.shown, let passage = anchor.passage else { return [] }
    var reanchoring = story.reanchoring
    let origin = story.version(of: anchor.version).map { $0.number - 1 }
    return reanchoring.place(passage, madeOn: origin, in: story.latest.number - 1).candidates
  }
}
