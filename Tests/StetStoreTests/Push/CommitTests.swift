import GRDB
import Glibc
import StetModel
import StetStore
import Synchronization
import TestSupport
import Testing

@Suite("Commits")
struct CommitTests {
  @Test("Pushes that arrive while one is being committed share the next transaction and notice")
  func groups() async throws {
    let store = Mutex<ServerStore?>(nil)
    let isArmed = Atomic<Bool>(false)
    let isHeld = Atomic<Bool>(false)
    let notices = Mutex<[[DeskHead]]>([])
    let bench = try Bench {
      // Holds the commit of the first push until twenty more wait behind it.
      $0.willCommit = {
        guard isArmed.exchange(false, ordering: .relaxed) else { return }
        let store = store.withLock { $0 }
        isHeld.store(true, ordering: .relaxed)
        while let store, store.waitingPushCount < 20 { sched_yield() }
      }
      $0.didCommit = { heads in notices.withLock { $0.append(heads) } }
    }
    store.withLock { $0 = bench.store }
    defer { store.withLock { $0 = nil } }
    let ann = try bench.join("ann", seed: 1)
    let notes = try (0...20).map { try ann.seal(ann.note(bench.energy, record($0))) }
    let before = bench.store.commitCount
    isArmed.store(true, ordering: .relaxed)
    async let first = pushEach([notes[0]], by: ann, bench.store, bench.energy)
    while !isHeld.load(ordering: .relaxed) { await Task.yield() }
    let others = try await pushEach(Array(notes.dropFirst()), by: ann, bench.store, bench.energy)
    #expect(try await first.map(\.position) == [1])
    #expect(others.compactMap(\.position).sorted() == Array(2...21))
    #expect(bench.store.commitCount - before == 2)
    #expect(notices.withLock { $0.map { $0.map(\.head.position.rawValue) } } == [[1], [21]])
  }

  @Test("Two stores on one file, as of two processes, write one log without a gap")
  func twoStores() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    let other = try bench.another()
    let notes = try (0..<40).map { try ann.seal(ann.note(bench.energy, record($0))) }
    let (store, energy) = (bench.store, bench.energy)
    let outcomes = try await withThrowingTaskGroup(of: [PushOutcome].self) { group in
      for (index, note) in notes.enumerated() {
        let target = index.isMultiple(of: 2) ? store : other
        group.addTask {
          try await target.push(
            [note],
            cards: [],
            desk: energy,
            account: ann.account,
            device: ann.device,
            now: 3
          )
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(outcomes.compactMap(\.position).sorted() == Array(1...40))
    #expect(try store.check().problems == [])
    #expect(try store.heads() == other.heads())
  }

  @Test("A full database refuses the push, keeps what it has, reads on and recovers")
  func full() async throws {
    let bench = try Bench { $0.pageCountMax = 80 }
    let ann = try bench.join("ann", seed: 1)
    let small = try ann.seal(ann.note(bench.energy, record(1)))
    let large = try ann.seal(
      ann.note(bench.energy, record(2), body: String(repeating: "x", count: 250_000))
    )
    let second = try ann.seal(
      ann.note(bench.energy, record(3), body: String(repeating: "y", count: 250_000))
    )
    _ = try await bench.push([small], by: ann)
    await #expect(throws: StoreError.full) { try await bench.push([large, second], by: ann) }
    #expect(try bench.batch(for: ann).entries?.revisions == [small])
    let next = try ann.seal(ann.note(bench.energy, record(4)))
    #expect(try await bench.push([next], by: ann).map(\.position) == [2])
    let roomy = try bench.another()
    #expect(try await bench.push([large], by: ann, of: roomy).map(\.position) == [3])
    #expect(try bench.store.check().problems == [])
  }

  @Test("After a failed flush nothing is acknowledged, and no write is tried again")
  func failedFlush() async throws {
    let isArmed = Atomic<Bool>(false)
    let notices = Atomic<Int>(0)
    let bench = try Bench {
      $0.willCommit = {
        guard isArmed.load(ordering: .relaxed) else { return }
        throw DatabaseError(resultCode: .SQLITE_IOERR_FSYNC)
      }
      $0.didCommit = { _ in notices.add(1, ordering: .relaxed) }
    }
    let ann = try bench.join("ann", seed: 1)
    isArmed.store(true, ordering: .relaxed)
    let note = try ann.seal(ann.note(bench.energy, record(1)))
    for _ in 0..<2 {
      let error = await #expect(throws: StoreError.self) { try await bench.push([note], by: ann) }
      #expect(error?.isFatal == true)
      isArmed.store(false, ordering: .relaxed)
    }
    #expect(throws: StoreError.self) { try bench.store.note([ann.device: 9]) }
    #expect(notices.load(ordering: .relaxed) == 0)
    let reopened = try bench.another()
    #expect(try await bench.push([note], by: ann, of: reopened).map(\.position) == [1])
  }

  @Test(
    "An error that leaves the disk as it was refuses one write, and the next one succeeds",
    arguments: [
      (.SQLITE_IOERR_WRITE, .full), (.SQLITE_IOERR_SHMSIZE, .full), (.SQLITE_FULL, .full),
      (.SQLITE_CANTOPEN, nil), (.SQLITE_IOERR_READ, nil), (.SQLITE_NOMEM, nil),
    ] as [(ResultCode, StoreError?)]
  )
  func passingError(code: ResultCode, expected: StoreError?) async throws {
    let isArmed = Atomic<Bool>(false)
    let bench = try Bench {
      $0.willCommit = {
        guard isArmed.exchange(false, ordering: .relaxed) else { return }
        throw DatabaseError(resultCode: code)
      }
    }
    let ann = try bench.join("ann", seed: 1)
    let note = try ann.seal(ann.note(bench.energy, record(1)))
    isArmed.store(true, ordering: .relaxed)
    let error = await #expect(throws: StoreError.self) { try await bench.push([note], by: ann) }
    #expect(error?.isFatal == false)
    if let expected { #expect(error == expected) }
    #expect(try await bench.push([note], by: ann).map(\.position) == [1])
  }

  @Test("Once its readers are open, a store opens no more files however many read at once")
  func readers() async throws {
    let bench = try Bench()
    let store = bench.store
    try store.openReaders()
    let before = try openCount(of: store.path)
    #expect(before == 1 + 5, "one connection writes and five read")
    try await withThrowingTaskGroup { group in
      for _ in 0..<20 { group.addTask { _ = try store.heads() } }
      try await group.waitForAll()
    }
    #expect(try openCount(of: store.path) == before)
    #expect(try openCount(of: store.path + "-wal") == before)
  }

  @Test("What was acknowledged is there for a store opened without the first one's end")
  func reopening() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    _ = try await bench.push([ann.seal(ann.note(bench.energy, record(1)))], by: ann)
    let copy = bench.directory.path + "/copy.sqlite"
    for suffix in ["", "-wal"] {
      try copyFile(bench.store.path + suffix, to: copy + suffix)
    }
    let reopened = try ServerStore.open(at: copy)
    #expect(try reopened.heads() == bench.store.heads())
    #expect(try reopened.check().problems == [])
  }

  private func pushEach(
    _ notes: [SealedRevision],
    by ann: Author,
    _ store: ServerStore,
    _ energy: DeskName
  ) async throws -> [PushOutcome] {
    try await withThrowingTaskGroup(of: [PushOutcome].self) { group in
      for note in notes {
        group.addTask {
          try await store.push(
            [note],
            cards: [],
            desk: energy,
            account: ann.account,
            device: ann.device,
            now: 3
          )
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
  }
}
