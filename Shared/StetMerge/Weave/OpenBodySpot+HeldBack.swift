package import StetText

extension OpenBodySpot {
  /// Why the suggestion is only suggested: what the sides changed; empty without a suggestion.
  package var heldBack: [GuardedKind] {
    guard suggestion != nil, let before else { return [] }
    var table = WordTable()
    let words = table.words(of: before)
    var kinds: Set<GuardedKind> = []
    for side in sides {
      let changes = WordChanges(from: words, to: table.words(of: side.value))
      kinds.formUnion(changes.touched.compactMap(GuardedWords.kind))
    }
    return GuardedKind.allCases.filter { kinds.contains($0) }
  }
}
