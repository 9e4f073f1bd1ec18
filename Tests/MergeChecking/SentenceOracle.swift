package import StetMerge
package import StetModel
import StetText
import TestSupport

/// A slow second opinion on a body, by sets of sentences and nothing else.
package struct SentenceOracle {
  private let revisions: [(id: RevisionID, revision: Revision)]
  private var pasts: [RevisionID: Set<RevisionID>] = [:]
  private var inserted: [RevisionID: Set<String>] = [:]
  private var removed: [RevisionID: Set<String>] = [:]

  /// Takes revisions with parents before children.
  package init(_ revisions: [(id: RevisionID, revision: Revision)]) {
    self.revisions = revisions
    for (id, revision) in revisions {
      pasts[id] = revision.parents.reduce(into: Set(revision.parents)) {
        $0.formUnion(pasts[$1] ?? [])
      }
      guard case .note(let change) = revision.change, let body = change.body else { continue }
      let before = visible(to: pasts[id] ?? [])
      let after = Self.sentences(of: body)
      inserted[id] = after.subtracting(before)
      removed[id] = before.subtracting(after).subtracting(open(change, id))
    }
  }

  /// Somebody wrote a sentence that another had written, too: sets cannot tell those apart.
  package var hasRepeats: Bool {
    inserted.values.reduce(0) { $0 + $1.count }
      > inserted.values.reduce(into: Set<String>()) { $0.formUnion($1) }.count
  }

  /// The sentences of the spots that an author left open: those cannot be removed by it.
  private func open(_ change: NoteChange, _ id: RevisionID) -> Set<String> {
    Set(
      change.openSpots.flatMap { spot in
        spot.tokens.compactMap { token -> String? in
          guard let found = revisions.first(where: { $0.id == token.revision }),
            case .note(let change) = found.revision.change
          else { return nil }
          return Tokens.text(of: change, at: token.index)
        }
      }
    )
  }

  /// The sentences of which some insertion was seen by no removal among `seen`.
  private func visible(to seen: Set<RevisionID>) -> Set<String> {
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

  /// The sentences that should be shown or be in an open spot and are not, and those that are shown
  /// and should not be.
  package func faults(of view: BodyView) -> (lost: [String], back: [String]) {
    let visible = visible(to: Set(revisions.map(\.id)))
    let plain = Self.sentences(of: view.text { _, _ in nil })
    let contested = Set(
      view.spots.flatMap { spot in
        ([spot.before ?? ""] + spot.sides.map(\.value)).flatMap(Self.sentences)
      }
    )
    return (
      visible.subtracting(plain).subtracting(contested).sorted(),
      plain.subtracting(visible).sorted()
    )
  }

  /// The sentences of a body; what only marks an open spot is none.
  private static func sentences(of body: String) -> Set<String> {
    var body = body
    var number = 1
    while body.contains("«open ") && number < 50 {
      body = body.replacing(BodyView.mark(number), with: "")
      number += 1
    }
    let trimmed = BodyEditing.sentences(of: body).map { $0.drop { $0 == " " } }
    return Set(trimmed.filter { !$0.isEmpty && $0 != "." }.map(String.init))
  }
}

/// Looks at the tokens of a body.
private enum Tokens {
  /// The text of the token at `index`, if there is one; marks of open spots are no tokens.
  static func text(of change: NoteChange, at index: Int) -> String? {
    var pieces = [change.body ?? ""]
    for number in change.openSpots.indices {
      let last = pieces.removeLast()
      pieces += last.split(
        separator: BodyView.mark(number + 1),
        maxSplits: 1,
        omittingEmptySubsequences: false
      ).map(String.init)
    }
    let isBlank = { (character: Character) in character == " " || character == "\t" }
    let tokens = pieces.flatMap { piece in
      BodyTokenizer.tokens(
        of: pieces.count == 1
          ? piece
          : String(piece.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
      )
    }
    return tokens.indices.contains(index) ? tokens[index].text : nil
  }
}
