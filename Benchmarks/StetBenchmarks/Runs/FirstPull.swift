import Foundation
import GRDB
import StetReplica

/// The pull of a whole desk into empty replicas.
struct FirstPull {
  let newsroom: Newsroom
  let plain: PlainServer
  let size: Choice.Size

  private var recordCount: Double { Double(size.storyCount + size.noteCount) }

  func run(_ readers: [String], into table: inout Table) async throws {
    var sample = Sample()
    for reader in readers {
      sample.add(try newsroom.programs.seconds("stet", ["pull"], replica: reader))
    }
    let rows = try PlainSQLite(copying: readers[0] + "/replica.sqlite")
    let peer = try rows.insertSeconds(in: newsroom)
    table.add(
      "first pull of \(Int(recordCount)) records, whole process",
      (recordCount / sample.median).perSecond,
      peer: "plain SQLite, same rows and indexes: \((recordCount / peer).perSecond)",
      ratio: (peer / sample.median).twoDecimals
    )
    try await besideTLS(sample.median, readers[0], into: &table)
    try besideTextIndex(sample.median, readers[2], into: &table)
  }

  /// What sending the same bytes costs by itself.
  private func besideTLS(
    _ seconds: Double,
    _ reader: String,
    into table: inout Table
  ) async throws {
    let byteCount = try logByteCount(reader)
    let connection = try await PlainConnection.open(plain)
    let sending = try await Stopwatch.seconds {
      try await connection.exchange(byteCount: byteCount)
    }
    connection.close()
    table.add(
      "the same, in bytes",
      (Double(byteCount) / seconds / 1e6).megabytesPerSecond,
      peer: "plain TLS 1.3: \((Double(byteCount) / sending / 1e6).megabytesPerSecond)",
      ratio: (sending / seconds).twoDecimals
    )
  }

  /// The bytes of the records, with what travels beside each of them.
  private func logByteCount(_ replica: String) throws -> Int {
    let database = try DatabaseQueue(path: replica + "/replica.sqlite")
    return try database.read {
      try Int.fetchOne($0, sql: "SELECT sum(length(bytes) + length(signature) + 32) FROM revision")
    } ?? 0
  }

  /// A large pull leaves the full-text index to later; here it is filled, and counted.
  private func besideTextIndex(
    _ seconds: Double,
    _ reader: String,
    into table: inout Table
  ) throws {
    let replica = try Replica.open(ReplicaDirectory(path: reader))
    let filling = try Stopwatch.seconds { while try replica.indexPending(limit: 2_000) > 0 {} }
    try replica.checkpoint()
    try replica.close()
    let rows = try PlainSQLite(copying: reader + "/replica.sqlite", withText: true)
    let peer = try rows.insertSeconds(in: newsroom)
    table.add(
      "first pull, and the full-text index filled",
      (recordCount / (seconds + filling)).perSecond,
      peer: "plain SQLite with it: \((recordCount / peer).perSecond)",
      ratio: (peer / (seconds + filling)).twoDecimals
    )
  }
}
