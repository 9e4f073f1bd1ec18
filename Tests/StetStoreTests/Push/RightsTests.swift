import StetModel
import StetStore
import TestSupport
import Testing

@Suite("Rights")
struct RightsTests {
  @Test("Each role may do what the permission table says and no more", arguments: Role.allCases)
  func matrix(role: Role) async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1, role: role)
    let changes = [
      ann.note(bench.energy, try record(1)), ann.note(bench.energy, try record(2), status: .final),
      ann.article(bench.energy, try record(3)),
      ann.article(bench.energy, try record(4), status: .canceled),
    ]
    let outcomes = try await bench.push(try changes.map(ann.seal), by: ann)
    for (change, outcome) in zip(changes, outcomes) {
      let needed = Permissions.actions(needed: change.change)
      let isAllowed = needed.allSatisfy { Permissions.allows($0, role: role) }
      #expect((outcome.code == nil) == isAllowed)
      #expect(isAllowed || outcome.code == .forbidden)
    }
    #expect(try bench.batch(for: ann) != .forbidden)
    #expect(try bench.store.blob(.zero, desk: bench.energy, by: ann) == nil)
  }

  @Test("A desk without a right and one that does not exist answer the same")
  func sameAnswer() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1, role: nil)
    let nowhere = try desk("nowhere")
    var answers: [[PushOutcome]] = []
    for place in [bench.energy, nowhere] {
      answers.append(
        try await bench.push([ann.seal(ann.note(place, record(1)))], by: ann, to: place)
      )
      #expect(try bench.batch(for: ann, desk: place) == .forbidden)
      #expect(
        try bench.store.chains(
          desk: place,
          at: [.start],
          account: ann.account,
          device: ann.device
        ) == nil
      )
    }
    #expect(answers[0] == answers[1])
    #expect(answers[0].map(\.code) == [.forbidden])
  }

  @Test("A revoked role, device or account stops reads and writes at once")
  func revocation() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    let ben = try bench.join("ben", seed: 2)
    let cat = try bench.join("cat", seed: 3)
    try bench.store.revoke(ann.account, on: bench.energy, now: 5)
    try bench.store.revoke(ben.device, of: ben.account, now: 5)
    try bench.store.revoke(cat.account, now: 5)
    #expect(try bench.batch(for: ann) == .forbidden)
    let note = try ann.seal(ann.note(bench.energy, record(1)))
    #expect(try await bench.push([note], by: ann).map(\.code) == [.forbidden])
    for author in [ben, cat] {
      #expect(throws: StoreError.revoked) { try bench.batch(for: author) }
      #expect(throws: StoreError.revoked) { try bench.store.membership(of: author.device) }
      await #expect(throws: StoreError.revoked) { try await bench.push([], by: author) }
    }
  }

  @Test("An analyst hands on an editor's decision, but not one of an editor who was revoked")
  func vouching() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    let eve = try bench.join("eve", seed: 2, role: .editor)
    let final = try (1...2).map {
      try eve.seal(eve.note(bench.energy, record($0), status: .final))
    }
    let first = try await bench.push([final[0]], by: ann, cards: [eve.card])
    #expect(first.map(\.code) == [nil])
    try bench.store.revoke(eve.device, of: eve.account, now: 5)
    let second = try await bench.push([final[1]], by: ann, cards: [eve.card])
    #expect(second.map(\.code) == [.forbidden])
  }

  @Test("A blob is kept once, and only for those who may read the desk")
  func blobs() throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    let reader = try bench.join("rob", seed: 2, role: .reader)
    let bytes = Array("as received".utf8)
    let digest = Bytes32(sha256: bytes)
    #expect(try bench.store.keep(bytes, digest, bench.energy, by: reader)?.code == .forbidden)
    #expect(try bench.store.keep(bytes, .zero, bench.energy, by: ann)?.code == .malformed)
    #expect(try bench.store.keep(bytes, digest, bench.energy, by: ann) == nil)
    #expect(try bench.store.keep(bytes, digest, bench.energy, by: ann) == nil)
    #expect(try bench.store.blob(digest, desk: bench.energy, by: reader) == bytes)
    #expect(try bench.store.status(now: 9).desks.map(\.byteCount) == [Int64(bytes.count)])
    try bench.store.revoke(reader.account, on: bench.energy, now: 5)
    #expect(try bench.store.blob(digest, desk: bench.energy, by: reader) == nil)
  }
}

extension ServerStore {
  func blob(_ digest: Bytes32, desk: DeskName, by author: Author) throws -> [UInt8]? {
    try blob(digest, desk: desk, account: author.account, device: author.device)
  }

  func keep(_ bytes: [UInt8], _ digest: Bytes32, _ desk: DeskName, by author: Author) throws
    -> Refusal?
  {
    try putBlob(bytes, digest: digest, desk: desk, account: author.account, device: author.device)
  }
}
