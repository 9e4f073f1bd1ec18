import StetModel
import StetStore
import Testing

@Suite("Invites")
struct InviteTests {
  @Test("An invite lets one key in, and gives the same welcome to that key again")
  func onceAndAgain() throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1, role: .editor)
    let again = try bench.store.redeem(ann.redemption(seed: 1), now: 1_000) { _ in [] }
    #expect(again == (try bench.store.membership(of: ann.device)))
    #expect(again.card == ann.card)
    let standing = DeskStanding(desk: bench.energy, role: .editor, head: .start)
    #expect(again.desks == [standing])
    let ben = try Author("ben", seed: 2)
    #expect(throws: StoreError.inviteUsed) { try bench.redeem(ben, invite: 1) }
    #expect(throws: StoreError.notEnrolled) { try bench.store.membership(of: ben.device) }
  }

  @Test("Unknown, expired and wrong secrets are refused and leave the invite as it was")
  func refusals() throws {
    let bench = try Bench()
    let ann = try Author("ann", seed: 1)
    #expect(throws: StoreError.inviteUnknown) { try bench.redeem(ann, invite: 7) }
    try bench.invite("ann", id: 7)
    var wrong = ann.redemption(seed: 7)
    wrong.secret[0] ^= 1
    #expect(throws: StoreError.inviteUnknown) {
      try bench.store.redeem(wrong, now: 5) { _ in Author.stamp }
    }
    #expect(throws: StoreError.inviteExpired) { try bench.redeem(ann, invite: 7, now: 100) }
    #expect(try bench.redeem(ann, invite: 7, now: 99).card == ann.card)
  }

  @Test("Of many that race for one invite, exactly one gets in")
  func race() async throws {
    let bench = try Bench()
    try bench.invite("ann", id: 7)
    let authors = try (1...16).map { try Author("ann", seed: $0) }
    let stores = [bench.store, try bench.another()]
    let winners = await withTaskGroup(of: Bool.self) { group in
      for (index, author) in authors.enumerated() {
        let store = stores[index % 2]
        group.addTask {
          (try? store.redeem(author.redemption(seed: 7), now: 5) { _ in Author.stamp }) != nil
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(winners == 1)
    #expect(try bench.store.devices().count == 1)
  }

  @Test("A revoked key never comes back, nor does a key that is another's; a new key does")
  func keys() throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    try bench.store.revoke(ann.account, now: 5)
    try bench.invite("ann", id: 7)
    #expect(throws: StoreError.revoked) { try bench.redeem(ann, invite: 7) }
    #expect(throws: StoreError.revoked) {
      try bench.store.redeem(ann.redemption(seed: 1), now: 6) { _ in [] }
    }
    let laptop = try Author("ann", seed: 9)
    #expect(try bench.redeem(laptop, invite: 7).desks.map(\.role) == [.analyst])
    #expect(throws: StoreError.revoked) { try bench.store.membership(of: ann.device) }
    try bench.invite("ben", id: 8)
    #expect(throws: StoreError.keyInUse) { try bench.redeem(laptop, invite: 8) }
  }

  @Test("Revoking an account ends its open invites")
  func openInvites() throws {
    let bench = try Bench()
    try bench.invite("ann", id: 7)
    try bench.store.revoke(try named("ann"), now: 5)
    let ann = try Author("ann", seed: 1)
    #expect(throws: StoreError.inviteExpired) { try bench.redeem(ann, invite: 7) }
  }

  @Test("An invite raises a role and never lowers one; a grant sets it")
  func roles() throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1, role: .editor)
    try bench.invite("ann", id: 7)
    _ = try bench.redeem(try Author("ann", seed: 2), invite: 7)
    #expect(try bench.store.membership(of: ann.device).desks.map(\.role) == [.editor])
    try bench.store.grant(ann.account, RoleOnDesk(desk: bench.energy, role: .reader), now: 6)
    #expect(try bench.store.membership(of: ann.device).desks.map(\.role) == [.reader])
  }

  @Test("Administration names what it does not find, and changes nothing then")
  func unknown() throws {
    let bench = try Bench()
    let (ann, sport) = (try named("ann"), try desk("sport"))
    let device = try Author("ann", seed: 1).device
    let lines = try bench.store.audit(last: 100)
    #expect(throws: StoreError.unknownAccount(ann)) { try bench.store.revoke(ann, now: 1) }
    #expect(throws: StoreError.unknownDevice(device)) {
      try bench.store.revoke(device, of: ann, now: 1)
    }
    #expect(throws: StoreError.unknownDevice(device)) {
      try bench.store.readmit(device, of: ann, now: 1)
    }
    #expect(throws: StoreError.unknownDesk(sport)) {
      try bench.store.grant(ann, RoleOnDesk(desk: sport, role: .reader), now: 1)
    }
    #expect(throws: StoreError.deskExists(bench.energy)) {
      try bench.store.addDesk(bench.energy, now: 1)
    }
    #expect(throws: StoreError.unknownAccount(ann)) {
      try bench.store.revoke(ann, on: bench.energy, now: 1)
    }
    #expect(try bench.store.audit(last: 100) == lines)
  }

  @Test("A device is let in again only by its own account's name, and without its old roles")
  func readmitted() throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    let ben = try bench.join("ben", seed: 2)
    try bench.store.revoke(ann.account, now: 5)
    for act in [ServerStore.revoke(_:of:now:), ServerStore.readmit(_:of:now:)] {
      #expect(throws: StoreError.unknownDevice(ann.device)) {
        try act(bench.store)(ann.device, ben.account, 6)
      }
    }
    try bench.store.readmit(ann.device, of: ann.account, now: 7)
    #expect(try bench.store.membership(of: ann.device).desks == [])
    #expect(try bench.store.audit(last: 1).map(\.act) == [.deviceReadmitted])
  }

  @Test("Every act leaves a line in the audit trail, in order")
  func audit() throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    try bench.store.grant(ann.account, RoleOnDesk(desk: bench.energy, role: .admin), now: 3)
    try bench.store.revoke(ann.account, on: bench.energy, now: 4)
    #expect(throws: StoreError.noGrant(ann.account, bench.energy)) {
      try bench.store.revoke(ann.account, on: bench.energy, now: 4)
    }
    try bench.store.revoke(ann.device, of: ann.account, now: 5)
    try bench.store.revoke(ann.account, now: 6)
    #expect(
      try bench.store.audit(last: 7).map(\.act) == [
        .deskAdded, .invited, .joined, .granted, .grantRevoked, .deviceRevoked, .accountRevoked,
      ]
    )
    #expect(try bench.store.audit(last: 2).map(\.at) == [5, 6])
  }

  @Test("Refused pushes and joins leave one line each; an invite that is none leaves no trace")
  func refusalAudit() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1, role: .reader)
    let notes = try (1...3).map { try ann.seal(ann.note(bench.energy, record($0))) }
    _ = try await bench.push(notes, by: ann)
    let refused = try #require(try bench.store.audit(last: 1).first)
    #expect(refused.act == .refused)
    #expect(refused.subject == "ann")
    #expect(refused.detail == "3 to energy from \(ann.device)")
    let ben = try Author("ben", seed: 2)
    #expect(throws: StoreError.inviteUsed) { try bench.redeem(ben, invite: 1) }
    #expect(try bench.store.audit(last: 1).map(\.act) == [.joinRefused])
    let lines = try bench.store.audit(last: 100)
    #expect(throws: StoreError.inviteUnknown) { try bench.redeem(ben, invite: 9) }
    #expect(try bench.store.audit(last: 100) == lines)
  }

  @Test("Devices are listed with when they joined, were seen and revoked")
  func devices() throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    try bench.store.note([ann.device: 60_001])
    #expect(try bench.store.devices().first?.lastSeenAt == 2)
    try bench.store.note([ann.device: 60_002])
    try bench.store.revoke(ann.device, of: ann.account, now: 8)
    let device = try #require(try bench.store.devices().first)
    #expect(device.device == ann.device)
    #expect([device.joinedAt, device.lastSeenAt, device.revokedAt] == [2, 60_002, 8])
  }
}

extension Bench {
  func invite(_ account: String, id: UInt8) throws {
    let invite = NewInvite(
      id: [UInt8](repeating: id, count: 8),
      secret: [UInt8](repeating: id, count: 16),
      account: try named(account),
      rights: [RoleOnDesk(desk: energy, role: .analyst)],
      expiresAt: 100
    )
    try store.invite(invite, now: 1)
  }

  func redeem(_ author: Author, invite: UInt8, now: Int64 = 5) throws(StoreError) -> Membership {
    try store.redeem(author.redemption(seed: invite), now: now) { _ in Author.stamp }
  }
}
