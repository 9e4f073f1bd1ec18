import StetMerge
import StetModel
import TestSupport
import Testing

/// A slow second opinion on a body, by sets of sentences and nothing else.
struct SentenceOracle {
  private let revisions: [(id: RevisionID, revision: Revision)]
  private var pasts: [RevisionID: Set<RevisionID>] = [:]
  private var inserted: [RevisionID: Set<String>] = [:]
  private var removed: [RevisionID: Set<String>] = [:]

  /// Takes revisions with parents before children.
  init(_ revisions: [(id: RevisionID, revision: Revision)]) {
    self.revisions = revisions
    for (id, revision) in revisions {
      pasts[id] = revision.parents.reduce(into: Set(revision.parents)) {
        $0.formUnion(pasts[$1] ?? [])
      }
      guard case .note(let change) = revision.change, let body = change.body else { continue }
      let before = visible(to: pasts[id] ?? [])
      let after = Set(BodyEditing.sentences(of: body))
      inserted[id] = after.subtracting(before)
      removed[id] = before.subtracting(after).subtracting(open(change, id))
    }
  }

  /// The sentences of the spots that an author left open: those cannot be removed by it.
  private func open(_ change: NoteChange, _ id: RevisionID) -> Set<String> {
    Set(
      change.openSpots.flatMap { spot in
        spot.tokens.compactMap { token -> String? in
          guard let found = revisions.first(where: { $0.id == token.revision }),
            case .note(let change) = found.revision.change
          else { return nil }
          return Tokens.texts(of: change.body ?? "", at: token.index)
        }
      }
    )
  }

  /// The sentences of which some insertion was seen by no removal among `seen`.
  func visible(to seen: Set<RevisionID>) -> Set<String> {
    var found: Set<String> = []
    for insertion in seen {
      for sentence in inserted[insertion] ?? [] where !found.contains(sentence) {
        let isRemoved = seen.contains { removal in
          removed[removal]?.contains(sentence) == true
            && pasts[removal]?.contains(insertion) == true
        }
        if !isRemoved { found.insert(sentence) }
      }
    }
    return found
  }

  /// Checks that everything visible is shown or in an open spot, and that nothing else is shown.
  func expect(_ view: BodyView, _ comment: String) {
    let visible = visible(to: Set(revisions.map(\.id)))
    let plain = Set(BodyEditing.sentences(of: view.text { _, _ in nil }))
    let contested = Set(
      view.spots.flatMap { spot in
        ([spot.before ?? ""] + spot.sides.map(\.value)).flatMap(BodyEditing.sentences)
      }
    )
    let lost = visible.subtracting(plain).subtracting(contested)
    let back = plain.subtracting(visible)
    #expect(lost.isEmpty, "lost, \(comment)")
    #expect(back.isEmpty, "brought back, \(comment)")
  }
}
