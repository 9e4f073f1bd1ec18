package import StetModel

/// The revisions of one note as people wrote them, each knowing the heads that its author saw.
package struct NoteHistory: Sendable {
  package static let note = Sample.record(0x0A)

  package private(set) var revisions: [(id: RevisionID, revision: Revision)] = []

  package init() {}

  /// Adds a revision by `account` with `parents` and what `edit` touches, and returns its id.
  @discardableResult
  package mutating func write(
    _ account: String,
    after parents: [RevisionID] = [],
    via: Revision.Via = .edit,
    _ edit: (inout NoteChange) -> Void
  ) -> RevisionID {
    var change = NoteChange()
    edit(&change)
    let clocks = revisions.filter { parents.contains($0.id) }.map(\.revision.clock)
    let revision = Revision(
      desk: Sample.desk("world"),
      record: Self.note,
      parents: parents.sorted(),
      author: Sample.account(account),
      device: Sample.device(account.utf8.first ?? 0),
      clock: (clocks.max() ?? 0) + 1,
      madeAt: Int64(revisions.count + 1),
      via: via,
      change: .note(change)
    )
    let id = TestHash.id(revision)
    revisions.append((id, revision))
    return id
  }

  /// Adds `revision` as it is, and returns its id.
  @discardableResult
  package mutating func add(_ revision: Revision) -> RevisionID {
    let id = TestHash.id(revision)
    revisions.append((id, revision))
    return id
  }

  /// `heads` and every revision before them.
  package func past(of heads: [RevisionID]) -> [(id: RevisionID, revision: Revision)] {
    var wanted = Set(heads)
    // Histories list parents before their children.
    for (id, revision) in revisions.reversed() where wanted.contains(id) {
      wanted.formUnion(revision.parents)
    }
    return revisions.filter { wanted.contains($0.id) }
  }

  /// The revisions in a random order, some of them several times.
  package func delivered(using random: inout SeededRandom) -> [(id: RevisionID, revision: Revision)]
  {
    (revisions + revisions.filter { _ in random.coin() }).shuffled(using: &random)
  }
}
