import StetMerge
import StetModel
import TestSupport
import Testing

@Suite("The cost of long histories")
struct GrowthTests {
  @Test("Folding a chain of 2,000 revisions gives its last text either way, and says what it cost")
  func chain() throws {
    let histories = [1_000, 2_000].map(Self.chain)
    for folding in [NoteView.Folding.quickest, .byAncestry] {
      let costs = try histories.map { history in
        try Self.cost {
          let view = try #require(
            NoteView(note: NoteHistory.note, revisions: history.revisions, folding: folding)
          )
          #expect(view.body == BodyView(written: "text \(history.revisions.count)"))
        }
      }
      print("chain of 1,000 and 2,000, \(folding): \(costs[0]), \(costs[1])")
    }
  }

  @Test("A note with 32 or 64 heads shows every side, and says what it cost")
  func heads() throws {
    let costs = try [32, 64].map { count in
      var history = NoteHistory()
      let root = history.write("ana") { change in
        change.body = "text"
        change.status = StatusMark(.inReview)
      }
      for side in 0..<count {
        history.write("ana", after: [root]) { change in
          change.body = "text \(side)"
          change.status = StatusMark(side.isMultiple(of: 2) ? .draft : .final)
          change.deleted = side == 0
        }
      }
      return try Self.cost {
        let view = try #require(NoteView(note: NoteHistory.note, revisions: history.revisions))
        #expect(view.body.spots.first?.sides.count == count)
        #expect(view.status.disagreement?.sides.count == count)
      }
    }
    print("32 and 64 heads: \(costs[0]), \(costs[1])")
  }

  @Test("Open statuses of many rounds cost no more at each level, and say what it cost")
  func rounds() throws {
    let costs = try [100, 200].map { count in
      var history = NoteHistory()
      var heads = [history.write("ana") { $0.status = StatusMark(.retracted) }]
      for round in 0..<count {
        heads = [NoteStatus.draft, .inReview].map { status in
          history.write("ana", after: heads) { change in
            change.status = StatusMark(status)
            change.body = "\(round) \(status.word)"
          }
        }
      }
      return try Self.cost {
        let view = try #require(NoteView(note: NoteHistory.note, revisions: history.revisions))
        #expect(view.status.disagreement?.sides.count == 2)
      }
    }
    print("100 and 200 rounds: \(costs[0]), \(costs[1])")
  }

  private static func cost(_ work: () throws -> Void) throws -> Duration {
    let start = ContinuousClock.now
    try work()
    return ContinuousClock.now - start
  }

  private static func chain(_ count: Int) -> NoteHistory {
    var history = NoteHistory()
    var last: [RevisionID] = []
    for place in 1...count {
      last = [history.write("ana", after: last) { $0.body = "text \(place)" }]
    }
    return history
  }
}
