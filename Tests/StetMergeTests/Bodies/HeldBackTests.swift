import StetMerge
import StetModel
import StetText
import TestSupport
import Testing

@Suite("Why a suggestion is held back")
struct HeldBackTests {
  /// The spot on which two people disagree who each changed a word of a sentence.
  private func spot(_ before: String, _ one: String, _ other: String) throws -> OpenBodySpot {
    var history = NoteHistory()
    let first = history.write("ana") { $0.body = before }
    history.write("ana", after: [first]) { $0.body = one }
    history.write("ben", after: [first]) { $0.body = other }
    let body = BodyView(note: NoteHistory.note, revisions: history.revisions)
    return try #require(body.spots.first)
  }

  private static let before = "The port in the north reopened early."

  @Test(
    "The kind of every guarded word that a side changed is told",
    arguments: [
      ("The port in the north reopened early on Monday.", [GuardedKind.date]),
      ("The port in the north reopened early by 3.", [.figure]),
      ("The port in the north never reopened early.", [.negation]),
      ("The port in the north apparently reopened early.", [.judgement]),
      ("The port in the north partly reopened early.", [.degree]),
      ("The port in the north partly reopened early on Monday.", [.date, .degree]),
    ]
  )
  func kinds(guarded: String, kinds: [GuardedKind]) throws {
    let plain = "The old port in the north reopened early."
    let spot = try spot(Self.before, guarded, plain)
    #expect(spot.suggestion != nil)
    #expect(spot.heldBack == kinds)
  }

  @Test("Without a suggestion nothing is held back")
  func noSuggestion() throws {
    let spot = try spot(Self.before, "The port in the north closed on 3 May.", "Nothing reopened.")
    #expect(spot.suggestion == nil && spot.heldBack.isEmpty)
  }
}
