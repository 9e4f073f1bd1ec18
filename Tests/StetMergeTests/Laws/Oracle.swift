import StetMerge
import StetModel
import TestSupport
import Testing

/// A slow second opinion on a history, by sets of ids and nothing else.
struct Oracle {
  let revisions: [RevisionID: Revision]
  private let pasts: [RevisionID: Set<RevisionID>]

  init(_ history: NoteHistory) {
    var pasts: [RevisionID: Set<RevisionID>] = [:]
    // Histories list parents before their children.
    for (id, revision) in history.revisions {
      pasts[id] = revision.parents.reduce(into: Set(revision.parents)) {
        $0.formUnion(pasts[$1] ?? [])
      }
    }
    self.pasts = pasts
    self.revisions = Dictionary(history.revisions.map { ($0.id, $0.revision) }) { first, _ in first
    }
  }

  func change(_ id: RevisionID) -> NoteChange {
    guard case .note(let change) = revisions[id]?.change else { return NoteChange() }
    return change
  }

  func saw(_ later: RevisionID, _ earlier: RevisionID) -> Bool {
    pasts[later]?.contains(earlier) == true
  }

  /// The revisions whose touch of a field nobody who touched it later had seen.
  func frontier<Value>(_ touch: (NoteChange) -> Value?) -> [RevisionID: Value] {
    let touches = revisions.keys.filter { touch(change($0)) != nil }
    let last = touches.filter { one in !touches.contains { saw($0, one) } }
    return last.reduce(into: [:]) { $0[$1] = touch(change($1)) }
  }

  /// The tags of which some addition was seen by no removal.
  var tags: [String] {
    let present = revisions.keys.flatMap { id in
      change(id).tagsAdded.filter { tag in
        !revisions.keys.contains { change($0).tagsRemoved.contains(tag) && saw($0, id) }
      }
    }
    return Set(present).sorted()
  }
}

extension Oracle {
  /// Checks that `state` holds every value of the frontier, and nothing else.
  func expect<Value>(
    _ state: FieldState<Value>,
    holds touch: (NoteChange) -> Value?,
    initially initial: Value
  ) {
    let frontier = frontier(touch)
    switch state {
    case .settled(let value):
      #expect(Set(frontier.values).subtracting([value]).isEmpty)
      #expect(!frontier.isEmpty || value == initial)
    case .open(let open):
      #expect(Set(frontier.values).count > 1)
      #expect(open.sides.count == frontier.count)
      for side in open.sides { #expect(frontier[side.revision] == side.value) }
    }
  }

  /// Checks that a status is one of the frontier, or open with all of it, and open exactly when it
  /// must be.
  func expectStatus(_ state: FieldState<StatusMark>) {
    let frontier = frontier(\.status)
    #expect((state.disagreement != nil) == isStatusContested(frontier))
    switch state {
    case .settled(let mark):
      #expect(frontier.values.contains(mark) || (frontier.isEmpty && mark == StatusMark(.draft)))
      let others = frontier.values.filter { $0.status != mark.status }
      #expect(others.allSatisfy { $0.status.reaches(mark.status) })
    case .open(let open):
      #expect(Set(open.sides.map(\.revision)) == Set(frontier.keys))
      for side in open.sides { #expect(frontier[side.revision] == side.value) }
      #expect(Set(open.sides.map(\.value.status)).count > 1)
    }
  }
}
