package import StetModel

/// Who else changed a note while somebody wrote in the editor.
package struct MeanwhileWriting: Equatable, Sendable {
  /// Each once, sorted; the writer, too, where they wrote elsewhere.
  package var people: [AccountName]

  /// Looks through a note's revisions, whose parents stand before them, for those that were not
  /// seen by the writer and are not theirs.
  ///
  /// - Parameters:
  ///   - revisions: All of the note's.
  ///   - heads: The heads that the writer was shown.
  ///   - device: Where they wrote.
  ///   - madeAt: The time that what they wrote bears.
  package init(
    _ revisions: [(id: RevisionID, revision: Revision)],
    notSeenFrom heads: [RevisionID],
    by device: DeviceID,
    madeAt: Int64
  ) {
    var seen = Set(heads)
    for (id, revision) in revisions.reversed() where seen.contains(id) {
      seen.formUnion(revision.parents)
    }
    let others = revisions.filter { id, revision in
      let isOwn = revision.device == device && revision.madeAt == madeAt
      return !seen.contains(id) && !isOwn
    }
    self.people = Set(others.map(\.revision.author)).sorted()
  }

  /// One line for the writer; `nil` when nobody wrote meanwhile.
  package func line(for writer: AccountName?) -> String? {
    guard !people.isEmpty else { return nil }
    let names = people.map { $0 == writer ? "you, elsewhere," : $0.rawValue }
    return "\(Words.joined(names)) changed the note while you wrote; what all wrote is kept. "
      + "It reads now:"
  }
}
