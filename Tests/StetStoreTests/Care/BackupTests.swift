import StetModel
import StetStore
import TestSupport
import Testing

@Suite("Backup, restore and check")
struct BackupTests {
  @Test("A restore under a running server brings back what was saved, with a new generation")
  func restore() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    let notes = try (1...3).map { try ann.seal(ann.note(bench.energy, record($0))) }
    _ = try await bench.push([notes[0]], by: ann)
    let saved = try bench.store.heads()
    try bench.store.backup(to: bench.file, now: 5)
    _ = try await bench.push([notes[1], notes[2]], by: ann)

    let administration = try bench.another()
    let restoration = try administration.restore(from: bench.file, generation: bytes16(9), now: 6)
    #expect(restoration.access == .kept)
    #expect(restoration.keptPath == nil)
    #expect(try bench.store.accessMark(after: nil).generation == bytes16(9))
    #expect(try bench.store.heads() == saved)
    #expect(try bench.store.check().problems == [])
    // What the restore took away is offered again, and gets new places.
    let again = try await bench.push([notes[2], notes[1], notes[0]], by: ann)
    #expect(again.map(\.position) == [2, 3, 1])
    #expect(try bench.store.audit(last: 1).map(\.act) == [.restored])
    #expect(try fileNames(in: bench.directory.path).filter { $0.contains("restore") } == [])
  }

  @Test("A backup is one private file, made only where there was none")
  func backupFile() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    _ = try await bench.push([ann.seal(ann.note(bench.energy, record(1)))], by: ann)
    try bench.store.backup(to: bench.file, now: 5)
    #expect(try mode(of: bench.file) == 0o600)
    #expect(try mode(of: bench.store.path) == 0o600)
    #expect(try fileNames(in: bench.directory.path).filter { $0.hasPrefix("backup") } == ["backup"])
    let bytes = try contents(of: bench.file)
    #expect(throws: StoreError.exists(path: bench.file)) {
      try bench.store.backup(to: bench.file, now: 6)
    }
    #expect(try contents(of: bench.file) == bytes)
    let opened = try ServerStore.open(at: bench.file)
    #expect(try opened.heads() == bench.store.heads())
  }

  @Test("After a store's end its file alone holds everything")
  func singleFile() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    _ = try await bench.push([ann.seal(ann.note(bench.energy, record(1)))], by: ann)
    let heads = try bench.store.heads()
    try bench.store.close()
    try copyFile(bench.store.path, to: bench.file)
    let copy = try ServerStore.open(at: bench.file)
    #expect(try copy.heads() == heads)
    #expect(try copy.check().problems == [])
  }

  @Test("A backup holds no usable credential")
  func credentials() throws {
    let bench = try Bench()
    let secret = Array("a secret of an invite".utf8)
    let invite = NewInvite(
      id: [1],
      secret: secret,
      account: try named("ann"),
      rights: [],
      expiresAt: 100
    )
    try bench.store.invite(invite, now: 1)
    let ben = try bench.join("ben", seed: 2)
    try bench.store.backup(to: bench.file, now: 5)
    let bytes = try contents(of: bench.file)
    #expect(!bytes.contains(secret))
    #expect(!bytes.contains([UInt8](repeating: 2, count: 32)), "the device's private key")
    #expect(bytes.contains(ben.publicKey), "the search finds what is there")
  }

  @Test("A file that is no backup, or a damaged one, changes nothing")
  func badFiles() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    _ = try await bench.push([ann.seal(ann.note(bench.energy, record(1)))], by: ann)
    try bench.store.backup(to: bench.file, now: 5)
    let heads = try bench.store.heads()
    let missing = bench.directory.path + "/none"
    #expect(throws: StoreError.missing(path: missing)) { try bench.restore(missing) }
    let text = bench.directory.path + "/text"
    try write(Array("not a database".utf8), to: text)
    #expect(throws: StoreError.notAStore(path: text)) { try bench.restore(text) }
    var bytes = try contents(of: bench.file)
    let note = try #require(bytes.firstRange(of: Array("text".utf8)))
    bytes[note.lowerBound] ^= 1
    let damaged = bench.directory.path + "/damaged"
    try write(bytes, to: damaged)
    let error = #expect(throws: StoreError.self) { try bench.restore(damaged) }
    #expect(error?.damagedBackupPath == damaged)
    let short = bench.directory.path + "/short"
    try write(Array(bytes.prefix(bytes.count / 2)), to: short)
    let shortError = #expect(throws: StoreError.self) { try bench.restore(short) }
    #expect(shortError?.damagedBackupPath == short)
    #expect(try bench.store.heads() == heads)
    #expect(try bench.store.accessMark(after: nil).generation == bytes16(1))
    #expect(try bench.store.check().problems == [])
    try bench.store.note([ann.device: 8])
  }

  @Test("A flipped bit anywhere in a stored revision is found", arguments: 0..<40 as Range<UInt64>)
  func flippedBit(seed: UInt64) async throws {
    var random = SeededRandom(seed: seed)
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    let note = try ann.seal(ann.note(bench.energy, record(1), body: "a rather long text"))
    _ = try await bench.push([note], by: ann)
    try bench.store.backup(to: bench.file, now: 5)
    var bytes = try contents(of: bench.file)
    let place = try #require(bytes.firstRange(of: note.bytes)).randomElement(using: &random)
    bytes[try #require(place)] ^= 1 << UInt8.random(in: 0..<8, using: &random)
    try write(bytes, to: bench.file)
    let report = try ServerStore.open(at: bench.file).check()
    #expect(!report.isSound)
  }

  @Test("Status counts desks, records, members and open invites")
  func status() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    try bench.invite("ben", id: 7)
    let first = try ann.seal(ann.note(bench.energy, record(1)))
    let second = try ann.seal(
      ann.note(bench.energy, record(1), parents: [first.id], clock: 2)
    )
    _ = try await bench.push([first, second], by: ann)
    let status = try bench.store.status(now: 50)
    #expect(status.desks.map(\.head) == (try bench.store.heads().map(\.head)))
    #expect(status.desks.map(\.recordCount) == [1])
    #expect(status.desks.map(\.byteCount) == [Int64(first.bytes.count + second.bytes.count)])
    #expect([status.accountCount, status.deviceCount, status.openInviteCount] == [2, 1, 1])
    #expect(try bench.store.status(now: 100).openInviteCount == 0)
  }

  @Test("Only a store's own file opens as one")
  func opening() throws {
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    let path = directory.path + "/file"
    #expect(throws: StoreError.missing(path: path)) { try ServerStore.open(at: path) }
    try write([], to: path)
    #expect(throws: StoreError.notAStore(path: path)) { try ServerStore.open(at: path) }
    #expect(throws: StoreError.exists(path: path)) {
      try ServerStore.create(at: path, generation: try bytes16(1))
    }
  }
}

extension StoreError {
  /// The backup that the error says is damaged.
  var damagedBackupPath: String? {
    if case .damagedBackup(let path, _) = self { path } else { nil }
  }
}

extension Bench {
  var file: String { directory.path + "/backup" }

  @discardableResult
  func restore(_ file: String) throws -> RestoredAccess {
    try store.restore(from: file, generation: try bytes16(9), now: 6).access
  }
}
