import GRDB
import StetMerge
import StetModel

extension Replica {
  /// Takes an operation of this device back: the one with this number, or the latest that stands.
  ///
  /// What was never offered to a server, and nothing builds on, leaves the outbox as if it had not
  /// been written; the rest is taken back by new revisions. What somebody said something on since
  /// stays, and is told. All of it is durable when this returns, or nothing was done.
  ///
  /// - Throws: ``AuthoringError/noSuchOperation(_:)``, ``AuthoringError/nothingToUndo``,
  ///   ``AuthoringError/alreadyUndone(_:by:)``, or ``AuthoringError/nothingUndone(_:kept:)`` when
  ///   all of it stays.
  package func undo(
    _ number: Int64? = nil,
    isDryRun: Bool = false,
    operation: Operation
  ) throws -> UndoOutcome {
    try takeBack(isDryRun: isDryRun, operation) { chain throws(AuthoringError) in
      guard let wanted = number ?? chain.nextUndo else { throw .nothingToUndo }
      guard chain.contains(wanted) else { throw .noSuchOperation(wanted) }
      if let undo = chain.undo(of: wanted) { throw .alreadyUndone(wanted, by: undo) }
      return chain.tip(of: wanted)
    }
  }

  /// The latest operation before this one that stands, so that it may be taken back instead.
  package func standingOperation(before number: Int64) throws -> Int64? {
    try read { db in try Operations(db).chain().standing(before: number) }
  }

  /// Makes an operation stand again that was taken back: the latest, unless something was written
  /// since; or the one with this number, or that the undo with this number took back.
  ///
  /// - Throws: Like ``undo(_:isDryRun:operation:)``, and ``AuthoringError/nothingToRedo``,
  ///   ``AuthoringError/notUndone(_:)`` or ``AuthoringError/overtaken(_:)``.
  package func redo(
    _ number: Int64? = nil,
    isDryRun: Bool = false,
    operation: Operation
  ) throws -> UndoOutcome {
    try takeBack(isDryRun: isDryRun, operation) { chain throws(AuthoringError) in
      guard let number else {
        if let overtaken = chain.overtakenLast { throw .overtaken(overtaken) }
        guard let next = chain.nextRedo else { throw .nothingToRedo }
        return next
      }
      guard chain.contains(number) else { throw .noSuchOperation(number) }
      if let undo = chain.undo(of: number), chain.isUndo(undo) { return chain.tip(of: undo) }
      if let standing = chain.standing(despite: number) { throw .overtaken(standing) }
      guard chain.isUndo(number), !chain.isUndone(number) else { throw .notUndone(number) }
      return chain.tip(of: number)
    }
  }

  private func takeBack(
    isDryRun: Bool,
    _ operation: Operation,
    _ choose: (UndoChain) throws(AuthoringError) -> Int64
  ) throws -> UndoOutcome {
    guard !isDryRun else {
      // Nothing is saved, so nothing may stay of the transaction either.
      return try read { db in
        var undoing = try Undoing(db, try choose(try Operations(db).chain()), isDryRun: true)
        var bench = try Workbench(db, key: try deviceKey(), operation: operation)
        return try undoing.run(&bench)
      }
    }
    let key = try deviceKey()
    return try write { db in
      var undoing = try Undoing(db, try choose(try Operations(db).chain()), isDryRun: false)
      var bench = try Workbench(db, key: key, operation: operation)
      var outcome = try undoing.run(&bench)
      outcome.operation = try bench.finish(undid: outcome.undid?.number)
      return outcome
    }
  }
}

/// Takes one operation back inside a transaction.
struct Undoing {
  private let operation: LoggedOperation
  private let isDryRun: Bool
  private let withdrawal: Withdrawal
  private let cancelled: [(undone: RevisionID, undo: RevisionID)]
  private let chain: UndoChain
  private var outcome = UndoOutcome()

  init(_ db: Database, _ number: Int64, isDryRun: Bool) throws {
    guard let operation = try Operations(db).find(number) else {
      throw AuthoringError.noSuchOperation(number)
    }
    self.operation = operation
    self.isDryRun = isDryRun
    self.withdrawal = Withdrawal(db)
    // A revision that was put back belongs to several operations.
    self.cancelled = try CancelledPairs(db, besides: number).pairs.filter { pair in
      !operation.revisions.contains(pair.undone) && !operation.revisions.contains(pair.undo)
    }
    outcome.undid = operation
    self.chain = try Operations(db).chain()
    outcome.command = try Operations(db).find(chain.root(of: number))
  }

  /// Writes what takes the operation back; nothing in a dry run.
  mutating func run(_ bench: inout Workbench) throws -> UndoOutcome {
    try putBack(&bench)
    let removable = try withdrawal.candidates(operation.revisions)
    let found = try operation.revisions.reversed().filter { removable.contains($0) }
      .compactMap { try withdrawal.find($0) }
    if !isDryRun { try bench.withdraw(found) }
    outcome.withdrawn = found.map(\.sealed.id)
    for id in operation.revisions.reversed() where !removable.contains(id) {
      try compensate(id, &bench)
    }
    guard !outcome.isEmpty else {
      let number = outcome.command?.number ?? operation.number
      throw AuthoringError.nothingUndone(number, kept: outcome.kept)
    }
    return outcome
  }

  private mutating func putBack(_ bench: inout Workbench) throws {
    var back: [SealedRevision] = []
    for sealed in try withdrawal.kept(by: operation.number) {
      guard let revision = try? Revision(decoding: sealed.bytes) else { continue }
      let place = RecordPlace(record: revision.record, desk: revision.desk)
      let all = try bench.reader.revisions(of: place)
      let isNext = Set(all.heads.map(\.id)) == Set(revision.parents)
      if isNext || back.contains(where: { revision.parents.contains($0.id) }) {
        back.append(sealed)
      } else if revision.kind == .note, !all.isEmpty {
        // As it was, it would stand beside whatever came since.
        let withdrawn = StoredRevision(id: sealed.id, revision: revision)
        try writeAgain(withdrawn, place, all, &bench)
      } else if try revision.parents.allSatisfy({ try withdrawal.find($0) != nil }) {
        back.append(sealed)
      } else {
        keep(revision, .revision, .parentMissing)
      }
    }
    if !isDryRun { try bench.putBack(back) }
    outcome.putBack = back.map(\.id)
  }

  /// Writes anew what a withdrawn revision said, on top of what came since.
  private mutating func writeAgain(
    _ withdrawn: StoredRevision,
    _ place: RecordPlace,
    _ all: [StoredRevision],
    _ bench: inout Workbench
  ) throws {
    let ghosts = try withdrawal.withAncestors(withdrawn)
    let past = NotePast(all, cancelled: cancelled, ghosts: ghosts)
    guard let decision = UndoDecision(past, of: withdrawn.id, scope: .again) else { return }
    try write(decision, at: place, over: all, &bench)
  }

  /// Writes a revision that takes one back which others may have.
  private mutating func compensate(_ id: RevisionID, _ bench: inout Workbench) throws {
    guard let found = try withdrawal.find(id), let revision = found.revision else {
      // What an operation withdrew or put back is listed with it, and told apart from this.
      guard let gone = try withdrawal.kept(id), let revision = try? Revision(decoding: gone.bytes)
      else { return }
      if let remover = try withdrawal.remover(of: id), chain.isOvertaken(remover) {
        // It is out already, while the rest of the operation came back.
        if !isDryRun { bench.withdrawAgain(gone) }
        return
      }
      return keep(revision, .revision, .missing)
    }
    guard found.state != .rejected else { return keep(revision, .revision, .refused) }
    guard revision.kind == .note else {
      let isOurs = found.state == .unsent && !found.wasOffered
      return keep(revision, .version, isOurs ? .builtOn : .sent)
    }
    let place = RecordPlace(record: revision.record, desk: revision.desk)
    let all = try bench.reader.revisions(of: place)
    let past = NotePast(all, cancelled: cancelled)
    guard let decision = UndoDecision(past, of: id) else {
      return keep(revision, .revision, .missing)
    }
    try write(decision, at: place, over: all, &bench)
  }

  private mutating func write(
    _ decision: UndoDecision,
    at place: RecordPlace,
    over all: [StoredRevision],
    _ bench: inout Workbench
  ) throws {
    outcome.kept += decision.kept
    guard decision.change != NoteChange() else { return }
    outcome.written.append(place.record)
    try bench.check(decision.change, desk: place.desk)
    guard !isDryRun else { return }
    let saved = try bench.save(.note(decision.change), via: .undo, at: place, after: all)
    outcome.revisions.append(saved)
  }

  private mutating func keep(_ revision: Revision, _ part: KeptPart.Part, _ why: KeptPart.Why) {
    outcome.kept.append(
      KeptPart(record: revision.record, kind: revision.kind, part: part, why: why)
    )
  }
}

/// The revisions of which one takes the other back, by the operation log.
struct CancelledPairs {
  private(set) var pairs: [(undone: RevisionID, undo: RevisionID)] = []

  /// `number` is the operation that is being taken back: its own pairs say nothing here.
  init(_ db: Database, besides number: Int64? = nil) throws {
    let operations = Operations(db)
    let withdrawal = Withdrawal(db)
    for link in try operations.chain().standing
    where link.undone != number && link.undo != number {
      guard let undone = try operations.find(link.undone)?.revisions,
        let undo = try operations.find(link.undo)?.revisions, !undo.isEmpty
      else { continue }
      let records = try undo.map { (id: $0, record: try withdrawal.find($0)?.revision?.record) }
      for one in undone {
        guard let record = try withdrawal.find(one)?.revision?.record else { continue }
        pairs += records.filter { $0.record == record }.map { (one, $0.id) }
      }
    }
  }
}
