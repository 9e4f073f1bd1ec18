import StetMerge
package import StetModel

/// Acts on notes. They know everything that is here when they are saved.
extension Replica {
  /// Changes the fields of a note that `edit` names.
  ///
  /// Whoever was shown the note before they wrote says so with `heads`, the heads of the view that
  /// they saw: the edit then knows those and what lies before them, and nothing that came
  /// meanwhile. A colleague's change of the same field, which they could not see, stays beside
  /// theirs as a disagreement. Heads that are not here, or no longer, throw
  /// ``AuthoringError/moved(viewNow:)``.
  package func edit(
    _ note: RecordID,
    _ edit: NoteEdit,
    basedOn heads: [RevisionID]? = nil,
    operation: Operation
  ) throws {
    try change(note, via: .edit, basedOn: heads, operation) { view, _ in
      try edit.change(on: view)
    }
  }

  /// Deletes a note; its text stays in the history, and a restoration brings it back.
  package func delete(_ note: RecordID, operation: Operation) throws {
    try change(note, via: .edit, operation) { view, _ in
      guard !view.deleted else { throw AuthoringError.deleted(note) }
      var change = NoteChange()
      change.deleted = true
      return change
    }
  }

  /// Brings a deleted note back as it was.
  package func restore(_ note: RecordID, operation: Operation) throws {
    try change(note, via: .restore, operation) { view, _ in
      guard view.deleted else { throw AuthoringError.notDeleted(note) }
      var change = NoteChange()
      change.deleted = false
      return change
    }
  }

  /// Settles open fields of a note, for everyone.
  ///
  /// - Returns: The operation's number, by which exactly this can be undone; `nil` when nothing was
  ///   written.
  @discardableResult
  package func resolve(
    _ note: RecordID,
    _ settlement: Settlement,
    operation: Operation
  ) throws -> Int64? {
    try change(note, via: .resolve, operation) { view, bench in
      try SettlementDecision(
        settlement: settlement,
        view: view,
        own: bench.identity.account,
        deviceNames: try bench.reader.deviceNames(in: view),
        quoted: try bench.quoted(settlement, view)
      )
      .change()
    }
  }

  /// Accepts review items of a note: those named, or with `nil` all that it has.
  ///
  /// `prefixes` are the beginnings of review ids in hexadecimal.
  package func acknowledge(
    _ note: RecordID,
    reviews prefixes: [String]? = nil,
    operation: Operation
  ) throws {
    try change(note, via: .resolve, operation) { view, _ in
      var change = NoteChange()
      change.acknowledged = try view.reviews(beginning: prefixes)
      return change
    }
  }

  /// Puts a note at another passage of the newest version of its story; of whoever was shown the
  /// note before, `heads` are what they saw, as in ``edit(_:_:basedOn:operation:)``.
  package func reanchor(
    _ note: RecordID,
    to choice: PassageChoice,
    basedOn heads: [RevisionID]? = nil,
    operation: Operation
  ) throws {
    try change(note, via: .edit, basedOn: heads, operation) { view, bench in
      try bench.reanchoring(view, to: choice)
    }
  }

  /// Saves what `decide` makes of the note as its author saw it.
  ///
  /// - Returns: The operation's number; `nil` when nothing was written.
  @discardableResult
  func change(
    _ note: RecordID,
    via: Revision.Via,
    basedOn heads: [RevisionID]? = nil,
    _ operation: Operation,
    _ decide: (NoteView, Workbench) throws -> NoteChange
  ) throws -> Int64? {
    try numbered(operation) { bench in
      guard let place = try bench.reader.place(of: note, kind: .note) else {
        throw AuthoringError.unknownID(note.noteText)
      }
      let all = try bench.reader.revisions(of: place)
      guard let now = NoteView(note: note, revisions: all.pairs) else {
        throw AuthoringError.unknownID(note.noteText)
      }
      guard let seen = heads.map({ all.seen(from: $0) }) ?? all,
        let view = NoteView(note: note, revisions: seen.pairs)
      else { throw AuthoringError.moved(viewNow: now.viewID) }
      let change = try decide(view, bench)
      _ = try bench.save(.note(change), via: via, at: place, after: seen)
    }
    .number
  }
}

extension [StoredRevision] {
  /// `heads` and what lies before them, in this order, or `nil` when one of `heads` is not here.
  func seen(from heads: [RevisionID]) -> [StoredRevision]? {
    Set(heads).isSubset(of: map(\.id)) ? past(of: heads) : nil
  }
}

extension NoteView {
  /// The ids of the review items whose hexadecimal begins so, sorted; of all when `nil`.
  func reviews(beginning prefixes: [String]?) throws(AuthoringError) -> [Bytes32] {
    guard let prefixes else {
      guard !reviews.isEmpty else { throw .nothingToChange }
      return Array(reviews.map(\.id).sorted().prefix(Limits.acknowledgementCountMax))
    }
    var found: Set<Bytes32> = []
    for prefix in prefixes {
      let wanted = prefix.lowercased()
      let matching = reviews.map(\.id).filter { IDText.hex($0.bytes).hasPrefix(wanted) }
      guard let match = matching.first, !wanted.isEmpty else { throw .noSuchReview(prefix) }
      guard matching.count == 1 else {
        throw .ambiguousID(prefix, candidates: matching.map { IDText.hex($0.bytes) })
      }
      found.insert(match)
    }
    guard !found.isEmpty else { throw .nothingToChange }
    return found.sorted()
  }
}
