import StetModel
import StetReplica
import StetSync

/// A client's disk: a replica, what is wrong with the disk, and a bug if one is planted.
///
/// The simulation has one thread.
final class ClientDisk: SyncStore, @unchecked Sendable {
  var inner: any SimulatedReplica
  /// Nothing can be written before this tick.
  var fullUntil = 0
  var now = 0
  let planted: PlantedBug?
  /// Before the last change, for bugs that lose it.
  private(set) var previous: (any SimulatedReplica)?

  init(_ inner: any SimulatedReplica, planted: PlantedBug?) {
    self.inner = inner
    self.planted = planted
  }

  var isFull: Bool { now < fullUntil }

  private func write<Value>(_ body: () throws -> Value) throws -> Value {
    if isFull { throw ReplicaError.diskFull }
    if planted == .unsyncedReplica { previous = try inner.copied() }
    return try body()
  }

  /// Dies and starts again.
  func crash() throws {
    if planted == .unsyncedReplica, let previous { inner = previous }
    inner = try inner.reopened()
    fullUntil = 0
  }

  func save(_ sealed: SealedRevision) throws {
    if planted == .savesNothingWhenFull, isFull { return }
    try write { try inner.save(sealed) }
  }

  func rows() throws -> [ReplicaRow] { try inner.rows() }

  func desks() throws -> [DeskState] { try inner.desks() }
  func cursor(_ desk: DeskName) throws -> LogCursor { try inner.cursor(desk) }

  func setRoles(_ roles: [(desk: DeskName, role: Role?)]) throws {
    guard try inner.desks().isChanged(by: roles) else { return }
    if planted == .forgetsToOfferAgain {
      // Down and up again in silence: nothing seems to be given back.
      let refused = try inner.rows().contains { $0.state.isInTray }
      if refused { return }
    }
    try write { try inner.setRoles(roles) }
  }

  func cursors(_ desk: DeskName, at positions: [LogPosition]) throws -> [LogCursor] {
    try inner.cursors(desk, at: positions)
  }

  func offer(
    _ desk: DeskName,
    after place: OutboxPlace,
    countMax: Int,
    byteCountMax: Int
  ) throws -> OutboxPage {
    var page = try write {
      try inner.offer(desk, after: place, countMax: countMax, byteCountMax: byteCountMax)
    }
    switch planted {
    case .sendsChildrenFirst: page.revisions.reverse()
    case .sortsByClock:
      let made = page.revisions.compactMap { try? Revision(decoding: $0.bytes).madeAt }
      guard made.count == page.revisions.count else { break }
      page.revisions = zip(made, page.revisions).enumerated()
        .sorted { ($0.1.0, $0.0) < ($1.1.0, $1.0) }.map(\.1.1)
    case .offersOnlyOwn: page.revisions = try page.revisions.filter { try isOwn($0) }
    default: break
    }
    return page
  }

  private func isOwn(_ sealed: SealedRevision) throws -> Bool {
    try inner.rows().first { $0.sealed.id == sealed.id }?.state != .lost
  }

  func unsentCount(_ desk: DeskName) throws -> Int { try inner.unsentCount(desk) }
  func unsentOriginals(_ desk: DeskName) throws -> [Bytes32] { try inner.unsentOriginals(desk) }
  func original(_ digest: Bytes32) throws -> [UInt8]? { try inner.original(digest) }

  func markOriginalsSent(_ digests: [Bytes32], desk: DeskName) throws {
    try write { try inner.markOriginalsSent(digests, desk: desk) }
  }

  func markOriginalsRefused(_ digests: [Bytes32], desk: DeskName) throws {
    try write { try inner.markOriginalsRefused(digests, desk: desk) }
  }

  func reject(_ rejections: [Rejection], at now: Int64) throws -> [RevisionID] {
    if planted == .dropsRefused, let model = inner as? ModelReplica {
      model.forget(rejections.map(\.revision))
      return rejections.map(\.revision)
    }
    return try write { try inner.reject(rejections, at: now) }
  }

  func apply(_ batches: [PreparedBatch]) throws -> AppliedChanges {
    if planted == .cursorBeforeRows, isFull, let model = inner as? ModelReplica {
      for batch in batches { model.moveCursor(behind: batch) }
    }
    return try write { try inner.apply(batches) }
  }

  func rewind(_ desk: DeskName, from start: LogCursor?, to cursor: LogCursor) throws -> Int {
    let rows = try inner.rows()
    let count = try write { try inner.rewind(desk, from: start, to: cursor) }
    if planted == .forgetsLost, let model = inner as? ModelReplica {
      let known = Set(rows.filter { $0.state == .logged }.map(\.sealed.id))
      model.forget(
        try inner.rows().filter { $0.state == .lost }.map(\.sealed.id).filter(known.contains)
      )
    }
    return count
  }
}

extension [DeskState] {
  fileprivate func isChanged(by roles: [(desk: DeskName, role: Role?)]) -> Bool {
    roles.contains { role in !contains { $0.desk == role.desk && $0.role == role.role } }
  }
}
