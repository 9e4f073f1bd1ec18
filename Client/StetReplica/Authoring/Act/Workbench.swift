import GRDB
import StetMerge
import StetModel
import StetText

/// One person's part of one write transaction: reads what is there, decides, seals and saves.
struct Workbench {
  let identity: ReplicaIdentity
  let reader: RecordReader
  private let db: Database
  private let key: DeviceKey
  private let operation: Operation
  private let desks: [DeskState]
  private var appending: Appending

  init(_ db: Database, key: DeviceKey, operation: Operation) throws {
    guard let identity = try Meta(db).identity() else { throw AuthoringError.noAccount }
    self.identity = identity
    self.reader = RecordReader(db)
    self.db = db
    self.key = key
    self.operation = operation
    self.desks = try Desks(db).all()
    self.appending = Appending(db)
  }

  /// Seals what `change` says about a record, knowing all of the record's heads here, and saves it.
  mutating func save(
    _ change: Revision.Change,
    via: Revision.Via,
    at place: RecordPlace,
    after known: [StoredRevision]
  ) throws -> RevisionID {
    try checkRights(change, desk: place.desk)
    if case .note(let change) = change { try OpenSpotLimit.check(change) }
    let draft = RevisionDraft(
      desk: place.desk,
      record: place.record,
      author: identity.account,
      device: identity.device,
      madeAt: operation.at
    )
    let sealed = try key.seal(draft.revision(change, via: via, after: known.parents))
    let byteCountMax = Limits.revisionByteCountMax
    guard sealed.bytes.count <= byteCountMax else {
      let byteCount = sealed.bytes.count
      throw AuthoringError.tooLong(
        field: "revision",
        byteCount: byteCount,
        byteCountMax: byteCountMax
      )
    }
    try appending.add([sealed])
    return sealed.id
  }

  private func checkRights(_ change: Revision.Change, desk: DeskName) throws {
    guard let state = desks.first(where: { $0.desk == desk }) else {
      throw AuthoringError.noDesk(desk)
    }
    let isLocal = identity.state == .local
    try Rights.check(change, desk: desk, role: state.role, isLocal: isLocal)
  }

  /// Refuses a change that may not be made, or is too large to be saved.
  func check(_ change: NoteChange, desk: DeskName) throws {
    try checkRights(.note(change), desk: desk)
    try OpenSpotLimit.check(change)
    let byteCount = change.body?.utf8.count ?? 0
    let byteCountMax = Limits.noteBodyByteCountMax
    guard byteCount <= byteCountMax else {
      throw AuthoringError.tooLong(
        field: "body",
        byteCount: byteCount,
        byteCountMax: byteCountMax
      )
    }
  }

  /// Takes revisions out of the outbox: see ``Appending/withdraw(_:)``.
  mutating func withdraw(_ found: [Withdrawal.Found]) throws { try appending.withdraw(found) }

  /// Keeps with this operation what an earlier one took out of the outbox.
  mutating func withdrawAgain(_ sealed: SealedRevision) { appending.withdrawAgain(sealed) }

  /// Puts revisions back into the outbox: see ``Appending/putBack(_:)``.
  mutating func putBack(_ revisions: [SealedRevision]) throws { try appending.putBack(revisions) }

  func add(_ original: OriginalBytes) throws { try appending.add([original]) }

  /// Notes the operation and brings the views up to date; call it once.
  ///
  /// - Parameter undid: The operation that this one took back.
  /// - Returns: The operation's number; `nil` when nothing was done.
  /// - Throws: ``ReplicaError``, and then nothing of the transaction stays.
  mutating func finish(undid: Int64? = nil) throws -> Int64? {
    try appending.finish(operation, undid: undid)
  }
}

extension [StoredRevision] {
  /// The heads as parents of the next revision; the newest when there are more than one may have.
  fileprivate var parents: [(id: RevisionID, clock: UInt64)] {
    let heads = heads.sorted { ($1.revision.clock, $1.id) < ($0.revision.clock, $0.id) }
    return heads.prefix(Limits.parentCountMax).map { ($0.id, $0.revision.clock) }
  }
}

extension Replica {
  /// Runs one act in one transaction: all of it is durable when this returns, or nothing is.
  func author<Value>(
    _ operation: Operation,
    _ body: (inout Workbench) throws -> Value
  ) throws -> Value {
    try numbered(operation, body).value
  }

  /// As ``author(_:_:)``, and tells the operation's number; `nil` when nothing was written.
  func numbered<Value>(
    _ operation: Operation,
    _ body: (inout Workbench) throws -> Value
  ) throws -> (value: Value, number: Int64?) {
    let key = try deviceKey()
    return try write { db in
      var bench = try Workbench(db, key: key, operation: operation)
      let value = try body(&bench)
      return (value, try bench.finish())
    }
  }
}
