package import StetMerge
package import StetModel
import StetText

/// What one revision changed of the note that its author had seen.
package struct WrittenChange: Hashable, Sendable {
  package var revision: RevisionID
  package var account: AccountName
  package var device: DeviceID
  package var madeAt: Int64
  /// All that they touched.
  package var change: NoteChange
  /// Sentences of their text that were not in the one they had seen.
  package var added: [String]
  /// Sentences that they took out of the text they had seen.
  package var removed: [String]
}

extension ReviewEntry {
  /// The items of `view`, with what each person did.
  ///
  /// `revisions` are the note's, parents before their children.
  package static func all(of view: NoteView, _ revisions: [StoredRevision]) -> [ReviewEntry] {
    view.reviews.map { item in
      let concerned = revisions.filter { item.revisions.contains($0.id) }
      let changes = concerned.compactMap { WrittenChange($0, in: revisions) }
      return ReviewEntry(
        note: view.note,
        desk: view.desk,
        item: item,
        people: Set(changes.map(\.account)).sorted(),
        paragraph: paragraph(item, changes, in: view),
        changes: changes,
        joined: item.kind == .sharedSentence
          ? MergePlaces(item, in: view, revisions: revisions).places : []
      )
    }
  }

  /// The first paragraph of the text with a sentence that somebody added or that was put together.
  private static func paragraph(
    _ item: ReviewItem,
    _ changes: [WrittenChange],
    in view: NoteView
  ) -> Int? {
    guard item.kind == .sharedParagraph || item.kind == .sharedSentence else { return nil }
    let added = Set(changes.flatMap(\.added).flatMap(keys))
    let written = Set(changes.compactMap(\.change.body).flatMap(keys))
    var paragraph = 1
    var hasText = false
    for token in BodyTokenizer.tokens(of: view.body.shown) {
      if token.kind == .paragraphBreak, hasText { paragraph += 1 }
      guard !token.isBreak else { continue }
      hasText = true
      let isNew = item.kind == .sharedSentence && !written.contains(token.key)
      if isNew || added.contains(token.key) { return paragraph }
    }
    return nil
  }

  private static func keys(_ text: String) -> [BodyToken.Key] {
    BodyTokenizer.tokens(of: text).map(\.key)
  }
}

extension WrittenChange {
  /// Compares the text that `stored` says with the one its author had seen.
  ///
  /// `revisions` are the note's, parents before their children. Returns `nil` for a revision of
  /// something else than a note.
  package init?(_ stored: StoredRevision, in revisions: [StoredRevision]) {
    guard case .note(let change) = stored.revision.change else { return nil }
    self.init(
      revision: stored.id,
      account: stored.revision.author,
      device: stored.revision.device,
      madeAt: stored.revision.madeAt,
      change: change,
      added: [],
      removed: []
    )
    guard let body = change.body else { return }
    let past = revisions.past(of: stored.revision.parents)
    let seen = BodyView(note: stored.revision.record, revisions: past.pairs)
    let marks = Set(seen.spots.indices.map { BodyView.mark($0 + 1) })
    let (old, new) = (BodyTokenizer.tokens(of: seen.shown), BodyTokenizer.tokens(of: body))
    for stretch in DiffStretch.all(from: old.map(\.key), to: new.map(\.key)) where stretch.isChanged
    {
      added += new[stretch.new].filter { !$0.isBreak }.map(\.text)
      removed += old[stretch.old].filter { !$0.isBreak }.map(\.text)
        .filter { !marks.contains($0) }
    }
  }
}

extension [StoredRevision] {
  /// Those of `heads` and everything before them, in the same order.
  package func past(of heads: [RevisionID]) -> [StoredRevision] {
    var wanted = Set(heads)
    var past: [StoredRevision] = []
    for stored in reversed() where wanted.contains(stored.id) {
      wanted.formUnion(stored.revision.parents)
      past.append(stored)
    }
    return past.reversed()
  }
}
