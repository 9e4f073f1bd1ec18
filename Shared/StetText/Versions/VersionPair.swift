/// Two versions of one text, aligned once for everything that compares them.
///
/// The script walks both texts in order and never crosses; what stands elsewhere in the new text,
/// moved or rewritten, is in ``moves``. Deterministic and total, and never quadratic.
package struct VersionPair: Sendable {
  package let old: VersionText
  package let new: VersionText
  /// Stretches of tokens that are kept or replaced, in order; together all tokens of both texts.
  ///
  /// Kept tokens are equal but for case and the style of quotes and dashes. Kept and replaced take
  /// turns, and one side of a replaced stretch may be empty.
  package let script: [DiffStretch]
  /// Sentences that stand elsewhere, inside the replaced stretches, by their place in the old text.
  package let moves: [Move]
  /// For each old token the new one that it was kept as; `nil` where it is gone.
  ///
  /// Kept in place, in a sentence that moved, or in a part of one.
  package let newPlaces: [Int?]
  /// For each new token the old one that it was; `nil` where it is new.
  package let oldPlaces: [Int?]

  /// A sentence that stands elsewhere in the new text, perhaps in other words.
  package struct Move: Hashable, Sendable {
    /// The sentence's tokens in the old text.
    package var old: Range<Int>
    /// The sentence's tokens in the new text.
    package var new: Range<Int>
    /// What both share, from 0.5 to 1 where they are equal.
    package var share: Double
  }

  /// Aligns two versions, in time that grows with their length and no faster.
  package init(from old: VersionText, to new: VersionText) {
    (self.old, self.new) = (old, new)
    let keys = TokenKeys(old, new)
    let aligner = VersionAligner(keys, old: old, new: new)
    var script = Script(places: aligner.places, newCount: new.tokens.count)
    script.refine(keys, old, new)
    script.dropIslands(old, new)
    script.slide(keys, old, new)
    let inPlace = script.places(oldCount: old.tokens.count)
    let residue = Residue(keys, old: old, new: new, places: inPlace)
    self.moves = residue.moves
    let fragments = FragmentMoves(keys, old, places: residue.places, owners: residue.owners)
    self.newPlaces = fragments.places
    self.oldPlaces = fragments.owners
    self.script = Script(places: residue.placesInOrder, newCount: new.tokens.count).stretches
  }
}
