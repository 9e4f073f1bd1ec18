import Foundation
import Glibc
import StetModel
import StetStore
import TestSupport
import Testing

@Suite("Putting a backup in the place of a database that cannot be opened")
struct ReplacementTests {
  private let garbage = [UInt8](repeating: 0x5A, count: 9_000)
  private let log = Array("a log of the old database".utf8)

  /// A backup, and beside it a database and a log that are of no use.
  private func ruinedBench() throws -> Bench {
    let bench = try Bench()
    try bench.store.backup(to: bench.file, now: 5)
    try bench.store.close()
    try write(garbage, to: bench.store.path)
    try write(log, to: bench.store.path + "-wal")
    return bench
  }

  private func replace(_ bench: Bench) throws -> Restoration {
    try ServerStore.replace(
      damaged: bench.store.path,
      by: bench.file,
      holding: ServingLock(path: bench.directory.path + "/serve.lock"),
      generation: try bytes16(9),
      now: 6
    )
  }

  private func aside(_ bench: Bench) throws -> String {
    "\(bench.store.path).damaged-\(IDText.hex(try bytes16(9).bytes))"
  }

  @Test("The old database and its log are kept beside, and the new one has no other's log")
  func keptBeside() throws {
    let bench = try ruinedBench()
    let restoration = try replace(bench)
    #expect(restoration.access == .fromBackup(expiredInviteCount: 0))
    #expect(try restoration.keptPath == aside(bench))
    #expect(try contents(of: aside(bench)) == garbage)
    #expect(try contents(of: aside(bench) + "-wal") == log)
    #expect(access(bench.store.path + "-wal", F_OK) != 0)
    #expect(try bench.another().check().problems == [])
  }

  @Test(
    "Where the old log or database cannot be set aside, nothing is replaced",
    arguments: ["-wal", ""]
  )
  func blocked(suffix: String) throws {
    let bench = try ruinedBench()
    let obstacle = try aside(bench) + suffix
    #expect(mkdir(obstacle, 0o700) == 0)
    let error = #expect(throws: StoreError.self) { try replace(bench) }
    guard case .cannotWrite(obstacle, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try contents(of: bench.store.path) == garbage)
  }
}
