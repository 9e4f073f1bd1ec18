package import StetModel

/// Which stories have another newest version than before, and which notes came in meanwhile.
///
/// Of each story the version is kept that was newest when the ledger was begun or last emptied,
/// however many came since. Stories and notes that are new themselves are no news of this kind.
package struct HeadLedger: Equatable, Sendable {
  /// The version that was newest, by the story, in the order in which they were passed.
  package private(set) var moves: [Move] = []
  /// Notes that were not here before.
  package private(set) var newNotes: Set<RecordID> = []
  private var newStories: Set<RecordPlace> = []
  private var moved: Set<RecordPlace> = []

  /// A story whose newest version was `formerHead`.
  package struct Move: Hashable, Sendable {
    package var story: RecordPlace
    package var formerHead: RevisionID
  }

  package init() {}

  /// Takes note of what changed, in the order in which it did.
  package mutating func take(_ event: ReplicaEvent) {
    switch event.kind {
    case .story: newStories.insert(RecordPlace(record: event.record, desk: event.desk))
    case .note: newNotes.insert(event.record)
    case .version, .publicationStatus:
      if let head = event.formerHead {
        pass(RecordPlace(record: event.record, desk: event.desk), head)
      }
    case .noteChanged, .merged, .conflictOpened, .conflictSettled, .reviewOpened, .reviewSettled:
      break
    }
  }

  /// Takes note of a story that was imported here.
  package mutating func take(_ outcome: ImportOutcome) {
    let story = RecordPlace(record: outcome.article, desk: outcome.desk)
    if outcome.kind == .created { newStories.insert(story) }
    if let head = outcome.formerHead { pass(story, head) }
  }

  private mutating func pass(_ story: RecordPlace, _ formerHead: RevisionID) {
    guard !newStories.contains(story), moved.insert(story).inserted else { return }
    moves.append(Move(story: story, formerHead: formerHead))
  }

  /// Hands over what was noted, and begins anew: what is here now was here before.
  package mutating func emptied() -> HeadLedger {
    defer { self = HeadLedger() }
    return self
  }
}
