import Glibc
import StetModel
import StetStore
import Synchronization
import TestSupport
import Testing

@Suite("Changes of rights")
struct AccessMarkTests {
  @Test("Every change of rights by another store is seen, and pushes, refusals and visits are not")
  func changes() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    let other = try bench.another()
    var mark = try bench.store.accessMark(after: nil)
    func hasChanged() throws -> Bool {
      let next = try bench.store.accessMark(after: mark)
      defer { mark = next }
      return next.change != mark.change
    }
    #expect(try !hasChanged())
    let reader = RoleOnDesk(desk: bench.energy, role: .reader)
    let acts: [() throws -> Void] = [
      { try other.grant(ann.account, reader, now: 5) },
      { try other.revoke(ann.account, on: bench.energy, now: 5) },
      { try other.revoke(ann.device, of: ann.account, now: 5) },
      { try other.revoke(ann.account, now: 5) },
      { try other.addDesk(desk("sport"), now: 5) },
    ]
    for act in acts {
      try act()
      #expect(try hasChanged())
      #expect(try !hasChanged())
    }
    let ben = try bench.join("ben", seed: 2)
    #expect(try hasChanged())
    let final = try ben.seal(ben.note(bench.energy, record(1), status: .final))
    let note = try ben.seal(ben.note(bench.energy, record(2)))
    let outcomes = try await bench.push([final, note], by: ben, of: other)
    #expect(outcomes.map(\.code) == [.forbidden, nil])
    try other.note([ben.device: 9])
    #expect(try !hasChanged())
  }

  @Test("A change of rights is seen while a long transaction is under way")
  func whileWriting() async throws {
    let isArmed = Atomic<Bool>(false)
    let isHeld = Atomic<Bool>(false)
    let bench = try Bench {
      $0.willCommit = {
        guard isArmed.exchange(false, ordering: .relaxed) else { return }
        isHeld.store(true, ordering: .relaxed)
        while isHeld.load(ordering: .relaxed) { sched_yield() }
      }
    }
    let ann = try bench.join("ann", seed: 1)
    let before = try bench.store.accessMark(after: nil)
    let (store, energy) = (bench.store, bench.energy)
    let note = try ann.seal(ann.note(energy, record(1)))
    isArmed.store(true, ordering: .relaxed)
    async let outcomes = store.push(
      [note],
      cards: [],
      desk: energy,
      account: ann.account,
      device: ann.device,
      now: 3
    )
    while !isHeld.load(ordering: .relaxed) { await Task.yield() }
    #expect(try store.accessMark(after: before).change == before.change)
    isHeld.store(false, ordering: .relaxed)
    #expect(try await outcomes.map(\.position) == [1])
  }
}
