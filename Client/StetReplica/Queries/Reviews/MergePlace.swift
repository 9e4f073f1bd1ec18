import StetMerge
import StetModel
import StetText

/// A stretch of a body that was put together from several people's, and what each of them had.
package struct MergePlace: Hashable, Sendable {
  /// The paragraph of the body, from 1.
  package var paragraph: Int
  /// What stands there now, with everybody's changes.
  package var merged: String
  /// What all had before; `nil` when there was nothing.
  package var before: String?
  /// Two or more; a person who took the text out has no value.
  package var sides: [OpenSide]
  /// Among the tokens of the body as it is shown.
  var range: Range<Int>

  /// The place as a field that can be settled by taking a side.
  package var field: OpenField {
    OpenField(
      field: .body,
      before: before,
      hasBefore: before != nil,
      provisional: merged,
      sides: sides
    )
  }
}

/// Finds the stretches of a body that a review item is about.
///
/// Only texts are compared, by their sentences: a stretch counts where two of the item's people
/// have different texts for it, both of them other than what they had in common before.
struct MergePlaces {
  private(set) var places: [MergePlace] = []
  /// The tokens of the body as it is shown.
  let tokens: [BodyToken]

  init(_ item: ReviewItem, in view: NoteView, revisions: [StoredRevision]) {
    self.tokens = BodyTokenizer.tokens(of: view.body.shown)
    guard item.kind == .sharedParagraph || item.kind == .sharedSentence else { return }
    let authors = revisions.authorsLast(of: item.revisions)
    let pasts = authors.map { revisions.seen(from: [$0.id]) ?? [] }
    let shared = pasts.dropFirst().reduce(pasts.first ?? []) { shared, past in
      let ids = Set(past.map(\.id))
      return shared.filter { ids.contains($0.id) }
    }
    let bodies = ([shared] + pasts).map { BodyView(note: view.note, revisions: $0.pairs).shown }
    let comparison = Comparison(tokens, with: bodies.map { BodyTokenizer.tokens(of: $0) })
    let marks = view.body.spots.indices.map { BodyView.mark($0 + 1) }
    let stretches = item.kind == .sharedParagraph ? comparison.paragraphs : comparison.sentences
    for (paragraph, range) in stretches {
      let merged = BodyJoiner.text(of: tokens[range])
      // Whoever takes a side of it must not settle something else with it.
      guard !marks.contains(where: { merged.contains($0) }) else { continue }
      let texts = comparison.texts(of: range)
      let own = texts.dropFirst()
      guard Set(own.filter { $0 != texts[0] }).count > 1 else { continue }
      places.append(
        MergePlace(
          paragraph: paragraph,
          merged: merged,
          before: texts[0].isEmpty ? nil : texts[0],
          sides: zip(authors, own).map { OpenSide($0, value: $1.isEmpty ? nil : $1) },
          range: range
        )
      )
    }
  }

  /// The body with another text in the place of some stretches; `nil` leaves one as it is.
  func body(_ replacement: (_ place: Int) -> String?) -> String {
    var tokens = tokens
    for index in places.indices.reversed() {
      guard let text = replacement(index) else { continue }
      tokens.replaceSubrange(places[index].range, with: BodyTokenizer.tokens(of: text))
    }
    return BodyJoiner.text(of: tokens)
  }
}

extension OpenSide {
  fileprivate init(_ stored: StoredRevision, value: String?) {
    self.init(
      revision: stored.id,
      account: stored.revision.author,
      device: stored.revision.device,
      madeAt: stored.revision.madeAt,
      value: value
    )
  }
}

extension [StoredRevision] {
  /// Those of `ids` that no other one of them has seen.
  fileprivate func authorsLast(of ids: [RevisionID]) -> [StoredRevision] {
    let older = ids.reduce(into: Set<RevisionID>()) { older, id in
      older.formUnion((seen(from: [id]) ?? []).map(\.id).filter { $0 != id })
    }
    return filter { ids.contains($0.id) && !older.contains($0.id) }
  }
}
