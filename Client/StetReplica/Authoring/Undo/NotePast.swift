import StetMerge
import StetModel

/// The history of a note as undoing looks at it: who saw whom, and what of it was taken back.
struct NotePast {
  let entries: [StoredRevision]
  /// Pairs of revisions of which one takes the other back, and stands.
  let cancelled: [(undone: RevisionID, undo: RevisionID)]
  /// Of each revision the places of all it has seen.
  private let seen: [Set<Int>]
  private let placeByID: [RevisionID: Int]
  /// What everyone has here.
  private let present: Set<Int>

  /// Looks at a history.
  ///
  /// - Parameters:
  ///   - known: The revisions that are here, parents before children.
  ///   - cancelled: See ``cancelled``.
  ///   - ghosts: A revision that was withdrawn, behind the withdrawn ones that it builds on: as if
  ///     they were here for themselves alone.
  init(
    _ known: [StoredRevision],
    cancelled: [(undone: RevisionID, undo: RevisionID)],
    ghosts: [StoredRevision] = []
  ) {
    let entries = known + ghosts
    self.entries = entries
    self.present = Set(known.indices)
    self.cancelled = cancelled
    var places: [RevisionID: Int] = [:]
    var seen: [Set<Int>] = []
    for (place, entry) in entries.enumerated() {
      let parents = entry.revision.parents.compactMap { places[$0] }
      seen.append(parents.reduce(into: Set(parents)) { $0.formUnion(seen[$1]) })
      places[entry.id] = place
    }
    self.seen = seen
    self.placeByID = places
  }

  func place(of id: RevisionID) -> Int? { placeByID[id] }

  func change(_ place: Int) -> NoteChange {
    guard case .note(let change) = entries[place].revision.change else { return NoteChange() }
    return change
  }

  func saw(_ later: Int, _ earlier: Int) -> Bool { seen[later].contains(earlier) }

  /// What the author at `place` was shown; `nil` when it was nothing.
  func viewBefore(_ place: Int) -> NoteView? { view(seen[place]) }

  /// What everyone saw who knew the revision at `place` and nothing more.
  func viewAfter(_ place: Int) -> NoteView? { view(seen[place].union([place])) }

  /// What everyone sees now.
  var viewNow: NoteView? { view(present) }

  /// What everyone would see if somebody who has seen all of it wrote `change`.
  func view(writing change: NoteChange) -> NoteView? {
    let known = present.sorted().map { entries[$0] }
    guard let last = known.last?.revision else { return nil }
    let draft = RevisionDraft(
      desk: last.desk,
      record: last.record,
      author: last.author,
      device: last.device,
      madeAt: last.madeAt
    )
    let heads = known.heads.map { (id: $0.id, clock: $0.revision.clock) }
    let revision = draft.revision(.note(change), via: .undo, after: heads)
    let pairs = known.map { ($0.id, $0.revision) } + [(RevisionID(digest: .zero), revision)]
    return NoteView(note: last.record, revisions: pairs)
  }

  /// Whether somebody here accepted the review item.
  func isAccepted(_ item: ReviewItem) -> Bool {
    present.contains { change($0).acknowledged.contains(item.id) }
  }

  private func view(_ places: Set<Int>) -> NoteView? {
    guard let first = entries.first else { return nil }
    return NoteView(
      note: first.revision.record,
      revisions: places.sorted().map { (entries[$0].id, entries[$0].revision) }
    )
  }

  /// The last revisions that said something on one matter, without what was taken back.
  ///
  /// A revision and the one that took it back say nothing together, where both spoke of it.
  func frontier(_ speaks: (NoteChange) -> Bool) -> [Int] {
    let all = present.filter { speaks(change($0)) }
    var void: Set<Int> = []
    for pair in cancelled {
      guard let undone = placeByID[pair.undone], let undo = placeByID[pair.undo],
        all.contains(undone), all.contains(undo)
      else { continue }
      void.formUnion([undone, undo])
    }
    let left = all.subtracting(void).sorted()
    return left.filter { one in !left.contains { saw($0, one) } }
  }
}
