import StetMerge
import StetModel
import TestSupport
import Testing

@Suite("Laws of the note's view")
struct HistoryLawTests {
  static let edits: [[SmallEdit]] = [
    [.bodyX, .bodyY, .gradeB2, .delete, .look],
    [.finish, .retract, .reopen, .bodyX],
    [.tag, .untag, .delete, .keep], [.submit, .finish, .retract, .reopen],
    [.anchorA, .anchorB, .delete, .accept], [.gradeB2, .ungrade, .bodyX, .accept],
    [.likely, .unlikely, .noLikelihood, .bodyX], [.sure, .unsure, .noConfidence, .bodyX],
    [.red, .clear, .noTLP, .delete], [.finish, .submit, .bodyX, .accept],
    [.likely, .sure, .bodyX, .accept], [.bodyX, .delete, .keep, .accept],
  ]

  @Test("Every history of up to four revisions obeys the laws", arguments: edits)
  func exhaustive(edits: [SmallEdit]) throws {
    var random = SeededRandom(seed: 1)
    for count in 1...4 {
      for shape in SmallHistories.shapes(count) {
        for choice in SmallHistories.choices(count, of: edits) {
          let history = SmallHistories.history(shape, edits: choice, reviews: Self.reviews)
          try Self.check(history, using: &random)
        }
      }
    }
  }

  /// The items that whoever sees `heads` is shown.
  private static func reviews(_ history: NoteHistory, _ heads: [RevisionID]) -> [Bytes32] {
    let past = history.past(of: heads)
    return NoteView(note: NoteHistory.note, revisions: past)?.reviews.map(\.id) ?? []
  }

  @Test("Random histories obey the laws", arguments: 0..<300 as Range<UInt64>)
  func random(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let gossip = Gossip(seed: seed, actCount: Int.random(in: 1...30, using: &random))
    try Self.check(gossip.history, using: &random)
  }

  /// Order and duplicates do not matter, both ways to fold agree, and every value is held.
  private static func check(_ history: NoteHistory, using random: inout SeededRandom) throws {
    let view = try #require(NoteView(note: NoteHistory.note, revisions: history.revisions))
    let shuffled = NoteView(
      note: NoteHistory.note,
      revisions: history.delivered(using: &random),
      folding: .byAncestry
    )
    #expect(view == shuffled)
    Oracle(history).expect(view)
  }

  @Test("Replicas that have told one another everything are equal", arguments: 0..<100)
  func convergence(seed: Int) throws {
    let gossip = Gossip(seed: UInt64(seed), actCount: 20)
    let all = Set(gossip.history.revisions.indices)
    let views = gossip.replicas.map { known in
      let order = known.sorted() + all.subtracting(known).sorted(by: >)
      let revisions = order.map { gossip.history.revisions[$0] }
      return NoteView(note: NoteHistory.note, revisions: revisions)?.viewID
    }
    #expect(Set(views).count == 1)
    #expect(views.first != .some(nil))
  }

  @Test("A person who saw everything settles everything", arguments: 0..<100 as Range<UInt64>)
  func settlement(seed: UInt64) throws {
    var history = Gossip(seed: seed, actCount: 20).history
    let heads = try #require(NoteView(note: NoteHistory.note, revisions: history.revisions)).heads
    history.write("zoe", after: heads, via: .resolve) { change in
      change.body = "settled"
      change.grade = .cleared
      change.status = StatusMark(.inReview)
      change.deleted = false
    }
    let view = try #require(NoteView(note: NoteHistory.note, revisions: history.revisions))
    #expect(view.body == BodyView(written: "settled"))
    #expect(view.grade == .settled(nil))
    #expect(view.status == .settled(StatusMark(.inReview)))
    #expect(!view.deleted && view.reviews.isEmpty)
    #expect(view.heads.count == 1)
  }
}
