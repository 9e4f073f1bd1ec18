import StetMerge
import StetModel
import TestSupport
import Testing

@Suite("Where a weave may begin")
struct CheckpointTests {
  private typealias Revisions = [(id: RevisionID, revision: Revision)]

  @Test("What lies before a checkpoint changes nothing but names", arguments: 0..<200)
  func cut(seed: Int) {
    var gossip = BodyGossip(seed: UInt64(seed), words: seed.isMultiple(of: 2) ? .plain : .guarded)
    var random = SeededRandom(seed: UInt64(seed))
    for act in 0..<24 {
      if act.isMultiple(of: 5) { gossip.tellAll() }
      // People who name what they leave open by any checkpoint that there may have been.
      let replay = random.one(of: [BodyView.Replay.sinceCheckpoint, .everything])
      guard let replica = gossip.act(showing: { Self.shown($0, replay) }) else {
        continue
      }
      Self.expectEqual(gossip.known(to: replica), "seed \(seed), act \(act)")
    }
    Self.expectEqual(gossip.history.revisions, "seed \(seed), all")
  }

  private static func shown(_ revisions: Revisions, _ replay: BodyView.Replay) -> BodyGossip.Shown {
    let view = BodyView(note: NoteHistory.note, revisions: revisions, replay: replay)
    return BodyGossip.Shown(
      spots: view.spots.map { ($0.spot, $0.sides.map(\.value)) },
      text: { choices in view.text { number, _ in choices[number - 1] } }
    )
  }

  private static func expectEqual(_ revisions: Revisions, _ comment: Comment) {
    let views = [BodyView.Replay.sinceCheckpoint, .everything].map { replay in
      var view = BodyView(note: NoteHistory.note, revisions: revisions, replay: replay)
      view.parts = view.parts.map { part in
        guard case .open(var spot) = part else { return part }
        spot.spot.tokens = []
        return .open(spot)
      }
      return view
    }
    #expect(views[0] == views[1], comment)
  }

  /// A settled note, and two people who then disagree on its first sentence.
  private static func settledAndOpen() -> (history: NoteHistory, heads: [RevisionID]) {
    var history = NoteHistory()
    let root = history.write("ana") { $0.body = "The port closed. Ships wait." }
    let middle = history.write("ben", after: [root]) { $0.body = "The port closed. Ships left." }
    let heads = ["ana", "ben"].map { account in
      history.write(account, after: [middle]) { $0.body = "The port of \(account). Ships left." }
    }
    return (history, heads)
  }

  @Test("A break goes with a paragraph also where text that is long gone stands between")
  func breakBehindGoneText() {
    var history = NoteHistory()
    let root = history.write("ana") { $0.body = "storm." }
    let second = history.write("ben", after: [root]) { $0.body = "storm.\n\nnews" }
    let third = history.write("ben", after: [second]) {
      $0.body = "bridge vessel.\n\nthe border. A harbour with a port. Another port with a harbour."
    }
    history.write("ana", after: [third]) {
      $0.body = "border. A harbour with a port. Another port with a harbour."
    }
    history.write("ben", after: [third]) { $0.body = "vessel.\n\nthe" }
    Self.expectEqual(history.revisions, "gone text")
  }

  @Test("Tokens are named by the last revision that everyone has seen")
  func names() throws {
    let (history, _) = Self.settledAndOpen()
    let names = [BodyView.Replay.sinceCheckpoint, .everything].map { replay in
      let view = BodyView(note: NoteHistory.note, revisions: history.revisions, replay: replay)
      return Set(view.spots.flatMap(\.spot.tokens).map(\.revision))
    }
    #expect(names[0].contains(history.revisions[1].id))
    #expect(names[1].contains(history.revisions[0].id))
  }

  @Test("A spot left open by older names is found, and one settlement settles it")
  func olderNames() throws {
    for replay in [BodyView.Replay.sinceCheckpoint, .everything] {
      var (history, heads) = Self.settledAndOpen()
      let view = BodyView(note: NoteHistory.note, revisions: history.revisions, replay: replay)
      let spot = try #require(view.spots.first)
      history.write("cy", after: heads) { change in
        change.body = view.text { _, _ in nil } + " Cy adds this."
        change.openSpots = [spot.spot]
      }
      let open = BodyView(note: NoteHistory.note, revisions: history.revisions)
      #expect(open.spots.map { $0.sides.map(\.value) } == [spot.sides.map(\.value)])
      history.write("ben", after: heads, via: .resolve) { change in
        change.body = view.text { _, spot in spot.sides[0].value }
      }
      let settled = BodyView(note: NoteHistory.note, revisions: history.revisions)
      #expect(settled.spots.isEmpty && settled.shown.contains("Cy adds this."))
    }
  }
}
