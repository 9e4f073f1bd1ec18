import Foundation
import GRDB
import Glibc
import StetModel

extension Replica {
  /// Sets a damaged database aside and starts a new one with all that is nowhere else.
  ///
  /// The outbox, the rejected tray, the identity, the operations and the originals that were not
  /// sent are carried over as far as they can be read; the log comes anew with the next sync. The
  /// damaged files are copied first, and are never changed or removed. Killed at any point, it
  /// either has not happened yet or is finished by the next opening.
  ///
  /// - Parameters:
  ///   - directory: The damaged replica's.
  ///   - now: Milliseconds since 1970: names the folder of the damaged files.
  /// - Returns: What was carried over.
  /// - Throws: ``ReplicaError/busy`` and ``ReplicaError/diskFull``; then nothing has changed.
  package static func quarantine(_ directory: ReplicaDirectory, now: Int64) throws -> Rescue {
    try directory.requireReplica()
    return try translatingErrors {
      try ReplicaLock(path: directory.lockPath).hold(waiting: lockTimeoutMilliseconds) {
        let quarantine = Quarantine(directory, now: now)
        let content = try quarantine.setAside()
        try quarantine.build(content)
        try Quarantine.swap(directory)
        return quarantine.rescue(content, identity: try quarantine.identity())
      }
    }
  }
}

/// The steps from a damaged database to a new one.
struct Quarantine {
  private let directory: ReplicaDirectory
  private let aside: ReplicaDirectory
  /// Where the new database is made.
  private let workshop: ReplicaDirectory

  init(_ directory: ReplicaDirectory, now: Int64) {
    self.directory = directory
    self.aside = ReplicaDirectory(path: "\(directory.path)/damaged-\(now)")
    self.workshop = ReplicaDirectory(path: directory.path + "/rescue")
  }

  /// Copies the damaged files, and reads the copy.
  func setAside() throws -> RescuedContent {
    try aside.make()
    for suffix in ["", "-wal"] {
      let source = directory.databasePath + suffix
      let copy = aside.databasePath + suffix
      guard access(source, F_OK) == 0, access(copy, F_OK) != 0 else { continue }
      try Self.copy(source, to: copy)
    }
    try FileFlush.directory(aside.path)
    try FileFlush.directory(directory.path)
    // Reading may repair or checkpoint what it reads, so it reads a second copy.
    try? FileManager.default.removeItem(atPath: workshop.path)
    try workshop.make()
    for suffix in ["", "-wal"] where access(aside.databasePath + suffix, F_OK) == 0 {
      try Self.copy(aside.databasePath + suffix, to: workshop.path + "/damaged" + suffix)
    }
    let copy = workshop.path + "/damaged"
    // What cannot be mended may still be read in part.
    try? DamagedSchema.mend(copy)
    guard let queue = try? DatabaseQueue(path: copy, configuration: DamagedSchema.configuration)
    else { return RescuedContent() }
    return queue.unsafeRead { DamagedDatabase($0).content() }
  }

  private static func copy(_ source: String, to copy: String) throws {
    do {
      try FileManager.default.copyItem(atPath: source, toPath: copy)
    } catch let error as CocoaError where error.code == .fileWriteOutOfSpace {
      throw ReplicaError.diskFull
    }
    try FileFlush.file(copy)
  }

  /// Makes the new database, whole and flushed, beside the damaged one.
  func build(_ content: RescuedContent) throws {
    let replica = try Replica.openOrCreate(workshop)
    try replica.write { try content.write(into: $0) }
    // Closing writes the journal into the database, too, but cannot say that it failed.
    try replica.emptyJournal()
    try replica.close()
    try FileFlush.file(workshop.databasePath)
    guard rename(workshop.databasePath, Self.readyPath(directory)) == 0 else {
      throw ReplicaError.system("rename", workshop.databasePath)
    }
    try FileFlush.directory(directory.path)
  }

  /// The new database once it is whole: from then on the damaged one is given up.
  private static func readyPath(_ directory: ReplicaDirectory) -> String {
    directory.path + "/replica.rescued"
  }

  /// Tells whether a new database waits to take the damaged one's place.
  static func isReady(_ directory: ReplicaDirectory) -> Bool {
    access(readyPath(directory), F_OK) == 0
  }

  /// Puts the new database in place of the damaged one; the lock must be held.
  static func swap(_ directory: ReplicaDirectory) throws {
    guard isReady(directory) else { return }
    // A journal of the old database must never be played into the new one.
    unlink(directory.databasePath + "-wal")
    unlink(directory.databasePath + "-shm")
    guard rename(readyPath(directory), directory.databasePath) == 0 else {
      throw ReplicaError.system("rename", readyPath(directory))
    }
    try FileFlush.directory(directory.path)
    try? FileManager.default.removeItem(atPath: directory.path + "/rescue")
  }

  func identity() throws -> ReplicaIdentity? { try Replica.open(directory).identity() }

  func rescue(_ content: RescuedContent, identity: ReplicaIdentity?) -> Rescue {
    let rejectedCount = content.revisions.values.count { $0.state.isRefused }
    return Rescue(
      path: aside.path,
      unsentCount: content.revisions.count - rejectedCount,
      rejectedCount: rejectedCount,
      originalCount: content.originals.count,
      brokenCount: content.brokenRows.count,
      identity: identity
    )
  }
}

extension RescuedContent {
  /// Writes the content into an empty replica.
  fileprivate func write(into db: Database) throws {
    for (key, value) in meta where !Self.isDerived(key) {
      try db.execute(
        sql: "INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)",
        arguments: [key, value]
      )
    }
    for (name, role) in desks.values.sorted(by: { $0.name < $1.name }) {
      try Desks(db).setRole(role, on: name)
    }
    try Cards(db).add(cards)
    for (_, revision) in revisions.sorted(by: { $0.key < $1.key }) { try write(revision, db) }
    for (original, state) in originals { try Blobs(db).add(original, state: state) }
    try writeOperations(into: db)
    try ViewRebuilding(db).run()
  }

  /// The operations with new numbers, and what was taken back with the ones that did it.
  private func writeOperations(into db: Database) throws {
    var numbers: [Int64: Int64] = [:]
    for logged in operations {
      numbers[logged.number] = try Operations(db)
        .add(
          logged.operation,
          Operations.Effect(
            revisions: logged.revisions,
            undid: logged.undid.flatMap { numbers[$0] },
            heads: logged.heads
          )
        )
    }
    for (sealed, operation) in withdrawn {
      guard let number = numbers[operation] ?? numbers.values.max() else { continue }
      try Withdrawal(db).keep(sealed, operation: number)
    }
  }

  /// What follows from the rest and is made anew.
  private static func isDerived(_ key: String) -> Bool {
    key.hasPrefix("indexed_") || key == "view_rules"
  }

  private func write(_ revision: Revision, _ db: Database) throws {
    let sealed = revision.sealed
    let decoded = try? StetModel.Revision(decoding: sealed.bytes)
    guard let name = decoded?.desk ?? desks[revision.desk]?.name else { return }
    let deskRow = try Desks(db).makeRow(of: name)
    let prepared = try PreparedRevision(checking: sealed, desk: name)
    let table = try RevisionTable(db, deskRow: deskRow)
    guard try table.insert(prepared, state: revision.state, position: nil) else { return }
    // What was offered before is not known any more.
    try Outbox(db).markOffered([sealed])
    guard revision.state.isRefused else { return }
    let refusal = revision.refusal ?? Refusal(code: .malformed, detail: "the reason was damaged")
    try Rejections(db).add(db.lastInsertedRowID, refusal, at: revision.refusedAt)
  }
}
