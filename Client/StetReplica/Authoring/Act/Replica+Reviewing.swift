import StetMerge
package import StetModel

/// Acts on what was merged without a person.
extension Replica {
  /// Settles whether a note stays that somebody deleted while another changed it.
  ///
  /// - Throws: ``AuthoringError/deletionNotOpen`` where that is no question, and
  ///   ``AuthoringError/moved(viewNow:)`` when the note is not as in the view `expectedView`.
  package func settleDeletion(
    of note: RecordID,
    _ answer: DeletionAnswer,
    expectedView: Bytes32? = nil,
    operation: Operation
  ) throws {
    try change(note, via: .resolve, operation) { view, _ in
      try view.check(expected: expectedView)
      return try answer.change(on: view)
    }
  }

  /// Puts what somebody chose in the place of texts that were merged, and accepts the review item.
  ///
  /// - Throws: ``AuthoringError/cannotTakeApart`` for an item that is about no merged text, and
  ///   ``AuthoringError/moved(viewNow:)`` when the note is not as in the view that was looked at.
  package func takeApart(
    _ note: RecordID,
    _ intent: TakingApart,
    operation: Operation
  ) throws {
    try change(note, via: .resolve, operation) { view, bench in
      let revisions = try bench.reader.revisions(
        of: RecordPlace(record: note, desk: view.desk)
      )
      return try TakingApartDecision(
        intent: intent,
        view: view,
        revisions: revisions,
        own: bench.identity.account,
        deviceNames: try bench.reader.deviceNames(revisions.map(\.revision.device))
      )
      .change()
    }
  }
}
