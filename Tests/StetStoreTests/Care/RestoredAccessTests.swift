import Glibc
import StetModel
import StetStore
import TestSupport
import Testing

@Suite("Rights across a restore")
struct RestoredAccessTests {
  @Test("An invite that was used since the backup stays used")
  func spentInvite() throws {
    let bench = try Bench()
    try bench.invite("ann", id: 7)
    try bench.store.backup(to: bench.file, now: 5)
    let ann = try Author("ann", seed: 1)
    _ = try bench.redeem(ann, invite: 7)
    #expect(try bench.restore(bench.file) == .kept)
    #expect(throws: StoreError.inviteUsed) { try bench.redeem(Author("eve", seed: 2), invite: 7) }
    // Whoever joined since is still a member, and can bring back what the backup lacks.
    #expect(try bench.store.membership(of: ann.device).card == ann.card)
  }

  @Test("A device, an account, a role and an invite that were revoked since stay revoked")
  func revoked() throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    let ben = try bench.join("ben", seed: 2)
    let cleo = try bench.join("cleo", seed: 3, role: .editor)
    let dora = try bench.join("dora", seed: 4)
    try bench.invite("ben", id: 7)
    try bench.store.backup(to: bench.file, now: 5)
    try bench.store.revoke(ann.device, of: ann.account, now: 6)
    try bench.store.revoke(ben.account, now: 6)
    let reader = RoleOnDesk(desk: bench.energy, role: .reader)
    try bench.store.grant(cleo.account, reader, now: 6)
    try bench.store.revoke(dora.account, on: bench.energy, now: 6)
    try bench.restore(bench.file)
    let acts = try bench.store.audit(last: 5).map(\.act)
    #expect(acts == [.deviceRevoked, .accountRevoked, .granted, .grantRevoked, .restored])
    for gone in [ann, ben] {
      #expect(throws: StoreError.revoked) { try bench.store.membership(of: gone.device) }
    }
    let laptop = try Author("ben", seed: 5)
    #expect(throws: StoreError.inviteExpired) { try bench.redeem(laptop, invite: 7) }
    #expect(try bench.store.membership(of: cleo.device).desks.map(\.role) == [.reader])
    #expect(try bench.store.membership(of: dora.device).desks == [])
  }

  @Test("Desks that were added since are there, with their rights and an empty log")
  func newDesk() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    try bench.store.backup(to: bench.file, now: 5)
    let sport = try desk("sport")
    try bench.store.addDesk(sport, now: 6)
    try bench.store.grant(ann.account, RoleOnDesk(desk: sport, role: .analyst), now: 6)
    let note = try ann.seal(ann.note(sport, record(1)))
    _ = try await bench.push([note], by: ann, to: sport)
    try bench.restore(bench.file)
    #expect(try bench.store.heads().map(\.head.position.rawValue) == [0, 0])
    #expect(try await bench.push([note], by: ann, to: sport).map(\.position) == [1])
  }

  @Test("Rights survive one restore after another, whichever backup is the older")
  func twice() throws {
    let bench = try Bench()
    try bench.invite("ann", id: 7)
    try bench.store.backup(to: bench.file, now: 5)
    let ann = try Author("ann", seed: 1)
    _ = try bench.redeem(ann, invite: 7)
    try bench.store.backup(to: bench.file + "2", now: 6)
    try bench.store.revoke(ann.device, of: ann.account, now: 7)
    for file in [bench.file, bench.file + "2", bench.file] {
      #expect(try bench.restore(file) == .kept)
      #expect(throws: StoreError.revoked) { try bench.store.membership(of: ann.device) }
    }
  }

  @Test("In another server the backup's rights hold, and its open invites have expired")
  func elsewhere() throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    let ben = try bench.join("ben", seed: 2)
    try bench.invite("cleo", id: 7)
    try bench.store.backup(to: bench.file, now: 5)
    let fresh = try Bench()
    try fresh.store.addDesk(desk("sport"), now: 3)
    _ = try fresh.join("ben", seed: 2)
    try fresh.store.revoke(ben.device, of: ben.account, now: 4)
    #expect(try fresh.restore(bench.file) == .fromBackup(expiredInviteCount: 1))
    #expect(try fresh.store.membership(of: ann.device).desks.map(\.role) == [.analyst])
    #expect(throws: StoreError.revoked) { try fresh.store.membership(of: ben.device) }
    let cleo = try Author("cleo", seed: 3)
    #expect(throws: StoreError.inviteExpired) { try fresh.redeem(cleo, invite: 7) }
    #expect(try fresh.store.check().problems == [])
  }

  @Test("Where the audit trail cannot be read, revocations are kept, and open invites expire")
  func unreadable() throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    let ben = try bench.join("ben", seed: 2)
    try bench.invite("cleo", id: 7)
    try bench.store.backup(to: bench.file, now: 5)
    try bench.store.revoke(ben.account, now: 6)
    try bench.store.close()
    var bytes = try contents(of: bench.store.path)
    let line = try #require(bytes.firstRange(of: Array("deskAdded".utf8)))
    let page = line.lowerBound / 4_096 * 4_096
    bytes.replaceSubrange(page..<page + 64, with: [UInt8](repeating: 0xFF, count: 64))
    try write(bytes, to: bench.store.path)
    let store = try bench.another()
    let restoration = try store.restore(from: bench.file, generation: bytes16(9), now: 6)
    #expect(restoration.access == .fromBackup(expiredInviteCount: 1))
    #expect(try store.membership(of: ann.device).card == ann.card)
    #expect(throws: StoreError.revoked) { try store.membership(of: ben.device) }
    #expect(try store.check().problems == [])
  }

  @Test("Where the present rights are not to be had just now, nothing is restored")
  func unavailable() throws {
    let bench = try Bench()
    try bench.store.backup(to: bench.file, now: 5)
    let moved = bench.store.path + ".moved"
    #expect(rename(bench.store.path, moved) == 0)
    #expect(throws: StoreError.self) { try bench.restore(bench.file) }
    #expect(unlink(bench.store.path) == 0)
    #expect(rename(moved, bench.store.path) == 0)
    #expect(try bench.store.accessMark(after: nil).generation == bytes16(1))
  }

  @Test("A healthy database of another server is kept beside, with all that it held")
  func othersBackup() async throws {
    let bench = try Bench()
    try bench.store.addDesk(desk("sport"), now: 3)
    try bench.store.backup(to: bench.file, now: 5)
    let other = try Bench()
    let ann = try other.join("ann", seed: 1)
    _ = try await other.push([ann.seal(ann.note(other.energy, record(1)))], by: ann)
    let heads = try other.store.heads()
    let restoration = try other.store.restore(
      from: bench.file,
      generation: bytes16(9),
      now: 1_700_000_000_042
    )
    let kept = try #require(restoration.keptPath)
    #expect(kept == other.store.path + ".replaced-20231114T221320.042Z")
    #expect(try mode(of: kept) == 0o600)
    let opened = try ServerStore.open(at: kept)
    #expect(try opened.heads() == heads)
    #expect(try opened.membership(of: ann.device).card == ann.card)
    #expect(try other.store.heads() != heads)
  }
}
