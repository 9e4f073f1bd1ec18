package import StetModel
package import StetText

/// What another newest version of its story did to one note: computed, and written nowhere.
package struct NoteNews: Hashable, Sendable {
  package var note: RecordID
  package var author: AccountName
  /// At least one, the gravest first.
  package var changes: [Change]

  /// One thing that happened to a note.
  package enum Change: Hashable, Sendable {
    /// The story may be used again, or no longer.
    case publicationStatus(PublicationStatus)
    /// The passage is not in the newest version.
    case lost
    /// The passage, which had been lost, is in the newest version.
    case found
    /// A number in the passage is stated differently.
    case figure(label: String, old: String, new: String)
    /// The passage says something else.
    case reworded(old: String, new: String)
    /// The passage says the same at another place.
    case shifted
  }

  init(note: RecordID, author: AccountName, changes: [Change]) {
    (self.note, self.author, self.changes) = (note, author, changes)
  }
}

extension NoteNews.Change {
  /// What became of a passage between two versions, by its places in both, the gravest first.
  ///
  /// Equal places are no change. Only lost and found are told of a passage that one of the two has
  /// not. `figures` gives those that changed between the two texts, and is asked at most once.
  package static func all(
    from before: Placed,
    to after: Placed,
    figures: () throws -> [FigureChange]
  ) rethrows -> [Self] {
    guard let old = before.range else { return after.range == nil ? [] : [.found] }
    guard let new = after.range else { return [.lost] }
    guard before.exact != after.exact else { return old == new ? [] : [.shifted] }
    let inside = try figures().filter { $0.concerns(old: old, new: new) }
    return inside.map { .figure(label: $0.label, old: $0.old.text, new: $0.new.text) }
      + [.reworded(old: before.exact, new: after.exact)]
  }
}

extension FigureChange {
  /// Whether it is worth telling, and stands in the passage before or after.
  fileprivate func concerns(old passage: Range<Int>, new newPassage: Range<Int>) -> Bool {
    guard part == .text, !isTrivial else { return false }
    return passage.overlaps(old.figure.start..<old.figure.end)
      || newPassage.overlaps(new.figure.start..<new.figure.end)
  }
}
