package import StetMerge
package import StetModel

extension Replica {
  /// Opens again what somebody settled last in a note: for everyone.
  ///
  /// Without a field, all that the latest settlement settled; with one, what settled that field
  /// last, and of the body all its spots or the one that had this number, from 1.
  ///
  /// - Throws: ``AuthoringError/notSettled(_:)``, or ``AuthoringError/nothingReopened(_:)`` when
  ///   all of it stays.
  package func reopen(
    _ note: RecordID,
    field: NoteField? = nil,
    spot: Int? = nil,
    operation: Operation
  ) throws -> UndoOutcome {
    try author(operation) { bench in
      guard let place = try bench.reader.place(of: note, kind: .note) else {
        throw AuthoringError.unknownID(note.noteText)
      }
      let all = try bench.reader.revisions(of: place)
      let past = NotePast(all, cancelled: try CancelledPairs(bench.reader.db).pairs)
      let wanted = spot == nil ? field : .body
      guard let settlement = past.lastSettlement(of: wanted) else {
        throw AuthoringError.notSettled(wanted)
      }
      let scope = UndoDecision.Scope.settlements(wanted, spot: spot)
      guard let decision = UndoDecision(past, of: settlement, scope: scope) else {
        throw AuthoringError.notSettled(wanted)
      }
      guard decision.change != NoteChange() else {
        throw decision.kept.isEmpty
          ? AuthoringError.notSettled(wanted) : AuthoringError.nothingReopened(decision.kept)
      }
      try bench.check(decision.change, desk: place.desk)
      var outcome = UndoOutcome()
      outcome.written = [note]
      outcome.kept = decision.kept
      outcome.revisions = [
        try bench.save(.note(decision.change), via: .undo, at: place, after: all)
      ]
      return outcome
    }
  }
}

extension NotePast {
  /// The latest revision that settled something that is not open again: anything, or one field.
  func lastSettlement(of field: NoteField?) -> RevisionID? {
    guard let now = viewNow else { return nil }
    let openNow = Set(now.openFields.map(\.field))
    for place in entries.indices.reversed() {
      guard let before = viewBefore(place) else { continue }
      let open = Set(before.openFields.map(\.field)).subtracting(openNow.subtracting([.body]))
      let wanted = field.map { open.intersection([$0]) } ?? open
      if wanted.contains(where: { settles($0, at: place, before: before, now: now) }) {
        return entries[place].id
      }
    }
    return nil
  }

  private func settles(
    _ field: NoteField,
    at place: Int,
    before: NoteView,
    now: NoteView
  ) -> Bool {
    let change = change(place)
    switch field {
    case .anchor: return change.anchor != nil
    case .grade: return change.grade != nil
    case .likelihood: return change.likelihood != nil
    case .confidence: return change.confidence != nil
    case .tlp: return change.tlp != nil
    case .status: return change.status != nil
    case .body:
      guard change.body != nil else { return false }
      let open = Set((change.openSpots + now.body.spots.map(\.spot)).flatMap(\.tokens))
      return before.body.spots.contains { open.isDisjoint(with: $0.spot.tokens) }
    }
  }
}
