import StetModel
import StetStore
import TestSupport
import Testing

@Suite("Refusals")
struct RefusalTests {
  @Test("A refused revision takes only its own descendants with it")
  func cascade() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    let bad = try ann.seal(ann.note(bench.energy, record(1), status: .final))
    let child = try ann.seal(ann.note(bench.energy, record(1), parents: [bad.id], clock: 2))
    let grandchild = try ann.seal(ann.note(bench.energy, record(1), parents: [child.id], clock: 3))
    let other = try ann.seal(ann.note(bench.energy, record(2)))
    let outcomes = try await bench.push([bad, child, grandchild, other], by: ann)
    #expect(outcomes.map(\.code) == [.forbidden, .missingParent, .missingParent, nil])
    #expect(outcomes.last?.position == 1)
  }

  @Test("Bytes that are no revision, or not those of the id, are malformed")
  func malformed() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    var wrongID = try ann.seal(ann.note(bench.energy, record(1)))
    wrongID.id = RevisionID(digest: .zero)
    let junk = SealedRevision(id: RevisionID(hashing: [1]), bytes: [1], signature: [])
    let elsewhere = try ann.seal(ann.note(desk("sport"), record(1)))
    let outcomes = try await bench.push([wrongID, junk, elsewhere], by: ann)
    #expect(outcomes.map(\.code) == [.malformed, .malformed, .malformed])
  }

  @Test("A newer format is unsupported, and too many bytes are too large")
  func unreadable() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    var newer = ann.note(try desk("energy"), try record(1)).encoded()
    newer[1] = 2
    let large = [UInt8](repeating: 0, count: Limits.revisionByteCountMax + 1)
    let signature = [UInt8](repeating: 0, count: 64)
    let outcomes = try await bench.push(
      [newer, large].map {
        SealedRevision(id: RevisionID(hashing: $0), bytes: $0, signature: signature)
      },
      by: ann
    )
    #expect(outcomes.map(\.code) == [.unsupported, .tooLarge])
  }

  @Test("A clock, a record or a kind that does not follow from the parents is inconsistent")
  func inconsistent() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    let first = try ann.seal(ann.note(bench.energy, record(1)))
    let clock = try ann.seal(ann.note(bench.energy, record(1), parents: [first.id], clock: 3))
    let stranger = try ann.seal(ann.note(bench.energy, record(2), parents: [first.id], clock: 2))
    let kind = try ann.seal(ann.article(bench.energy, record(1)))
    let sound = try ann.seal(ann.note(bench.energy, record(1), parents: [first.id], clock: 2))
    let outcomes = try await bench.push([first, clock, stranger, kind, sound], by: ann)
    #expect(outcomes.map(\.code) == [nil, .inconsistent, .inconsistent, .inconsistent, nil])
    let late = try await bench.push([kind], by: ann)
    #expect(late.map(\.code) == [.inconsistent])
  }

  @Test("A note is begun once, and a story as often as people import it")
  func secondRoot() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    let ben = try bench.join("ben", seed: 2)
    let note = try ann.seal(ann.note(bench.energy, record(1)))
    let takeover = try ben.seal(ben.note(bench.energy, record(1), body: "mine"))
    #expect(try await bench.push([note], by: ann).map(\.position) == [1])
    #expect(try await bench.push([takeover], by: ben).map(\.code) == [.inconsistent])
    let other = try ben.seal(ben.note(bench.energy, record(2)))
    let again = try ben.seal(ben.note(bench.energy, record(2), body: "again"))
    #expect(try await bench.push([other, again], by: ben).map(\.code) == [nil, .inconsistent])
    #expect(try await bench.push([note], by: ann).map(\.position) == [1], "the first one stays")
    let stories = try [ann, ben].map { try $0.seal($0.article(bench.energy, record(3))) }
    let cards = [ben.card]
    #expect(try await bench.push(stories, by: ann, cards: cards).map(\.position) == [3, 4])
  }

  @Test("A colleague's revision needs a certified card of the author and the author's signature")
  func reoffer() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    let ben = try Author("ben", seed: 2)
    let note = try ben.seal(ben.note(bench.energy, record(1)))
    #expect(try await bench.push([note], by: ann).map(\.code) == [.wrongAuthor])
    var uncertified = ben.card
    uncertified.certificate[0] = 0
    let plain = try await bench.push([note], by: ann, cards: [uncertified])
    #expect(plain.map(\.code) == [.wrongAuthor])
    var otherName = ben.card
    otherName.account = try named("eve")
    let wrong = try await bench.push([note], by: ann, cards: [otherName])
    #expect(wrong.map(\.code) == [.wrongAuthor])
    var forged = note
    forged.signature = try ann.seal(ben.note(bench.energy, record(1))).signature
    let signed = try await bench.push([forged], by: ann, cards: [ben.card])
    #expect(signed.map(\.code) == [.badSignature])
    let sound = try await bench.push([note], by: ann, cards: [ben.card])
    #expect(sound.map(\.position) == [1])
    #expect(try bench.batch(for: ann).entries?.cards == [ben.card])
    #expect(throws: StoreError.notEnrolled) { try bench.store.membership(of: ben.device) }
  }

  @Test("The card of a device that the server lists need not come along")
  func listedDevice() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    let ben = try bench.join("ben", seed: 2)
    let first = try ben.seal(ben.note(bench.energy, record(1)))
    var forged = try ben.seal(ben.note(bench.energy, record(2)))
    forged.signature = first.signature
    var pretence = ann.note(bench.energy, try record(3))
    pretence.device = ben.device
    let outcomes = try await bench.push([first, forged, ben.seal(pretence)], by: ann)
    #expect(outcomes.map(\.code) == [nil, .badSignature, .wrongAuthor])
    // A revoked device's notes from before are its author's all the same.
    try bench.store.revoke(ben.device, of: ben.account, now: 9)
    let second = try ben.seal(ben.note(bench.energy, record(4)))
    #expect(try await bench.push([second], by: ann).map(\.position) == [2])
    // A card that was kept for a colleague's copy serves the next one.
    let cleo = try Author("cleo", seed: 3)
    let third = try cleo.seal(cleo.note(bench.energy, record(5)))
    let fourth = try cleo.seal(cleo.note(bench.energy, record(6)))
    let both = try await bench.push([third], by: ann, cards: [cleo.card])
    #expect(both.map(\.position) == [3])
    #expect(try await bench.push([fourth], by: ann).map(\.position) == [4])
  }

  @Test("Nobody writes in another's name from an own device")
  func pretence() async throws {
    let bench = try Bench()
    let ann = try bench.join("ann", seed: 1)
    var revision = ann.note(bench.energy, try record(1))
    revision.author = try named("ben")
    #expect(try await bench.push([ann.seal(revision)], by: ann).map(\.code) == [.wrongAuthor])
    var cut = try ann.seal(ann.note(bench.energy, record(1)))
    cut.signature.removeLast()
    #expect(try await bench.push([cut], by: ann).map(\.code) == [.badSignature])
  }

  @Test("A desk takes its quota to the byte, and one byte more is refused")
  func quota() async throws {
    let author = try Author("ann", seed: 1)
    let first = try author.seal(author.note(desk("energy"), record(1)))
    let second = try author.seal(author.note(desk("energy"), record(2)))
    for slack in [0, -1] {
      let room = Int64(first.bytes.count + second.bytes.count + slack)
      let bench = try Bench { $0.byteCountMax = { _ in room } }
      let ann = try bench.join("ann", seed: 1)
      let outcomes = try await bench.push([first, second], by: ann)
      #expect(outcomes.map(\.code) == [nil, slack == 0 ? nil : .quotaExceeded])
    }
  }
}
