import StetMerge
import StetModel
import TestSupport
import Testing

@Suite("Taking back what settled a spot of a body")
struct ReopenedSpotTests {
  /// A history whose body has open spots, what everyone saw of it, and who settled them.
  struct Dispute {
    var history: NoteHistory
    let heads: [RevisionID]
    let before: BodyView
    /// The text that each spot was settled on.
    let choices: [String?]
    let settlement: RevisionID

    /// `nil` when the seed's history has no open spot.
    init?(seed: UInt64, words: BodyEditing.Words = .guarded) {
      var gossip = BodyGossip(seed: seed, words: words)
      for _ in 0..<16 { _ = gossip.act(showing: BodyLawTests.shown) }
      self.init(gossip.history, seed: seed)
    }

    init?(_ history: NoteHistory, seed: UInt64) {
      let view = BodyView(note: NoteHistory.note, revisions: history.revisions)
      guard !view.spots.isEmpty else { return nil }
      var random = SeededRandom(seed: seed)
      let parents = Set(history.revisions.flatMap(\.revision.parents))
      self.history = history
      self.heads = history.revisions.map(\.id).filter { !parents.contains($0) }
      self.before = view
      self.choices = view.spots.map { spot in
        random.one(of: spot.sides.map(\.value) + ["A settled word.", spot.before ?? "", ""])
      }
      self.settlement = Self.settle(&self.history, view, choices, after: heads)
    }

    private static func settle(
      _ history: inout NoteHistory,
      _ view: BodyView,
      _ choices: [String?],
      after heads: [RevisionID]
    ) -> RevisionID {
      history.write("zoe", after: heads, via: .resolve) { change in
        change.body = view.text { number, _ in choices[number - 1] }
      }
    }

    /// Takes the settlement back, by somebody who saw it.
    mutating func reopen() -> RevisionID {
      Self.leaveOpen(&history, before, via: .undo, after: [settlement])
    }

    /// What stands open where nobody had settled anything: somebody saw the spots and left them.
    var leftOpen: Dispute {
      var other = self
      other.history = NoteHistory()
      for (id, revision) in history.revisions where id != settlement { other.history.add(revision) }
      _ = Self.leaveOpen(&other.history, before, via: .edit, after: heads)
      return other
    }

    private static func leaveOpen(
      _ history: inout NoteHistory,
      _ view: BodyView,
      via: Revision.Via,
      after parents: [RevisionID]
    ) -> RevisionID {
      history.write("zoe", after: parents, via: via) { change in
        change.body = view.text { _, _ in nil }
        change.openSpots = view.spots.map(\.spot)
      }
    }

    /// Settles every spot on `text`, without having seen the other settlement.
    mutating func settleOtherwise(on text: String) {
      history.write("yan", after: heads, via: .resolve) { [before] change in
        change.body = before.text { _, _ in text }
      }
    }

    /// Adds a paragraph, leaving everything open, by somebody who saw all that is here.
    mutating func editElsewhere() {
      let view = view
      history.write("wim", after: history.revisions.suffix(1).map(\.id)) { change in
        change.body = "An added paragraph.\n\n" + view.text { _, _ in nil }
        change.openSpots = view.spots.map(\.spot)
      }
    }

    var view: BodyView { BodyView(note: NoteHistory.note, revisions: history.revisions) }
  }

  @Test("What stands open is what had stood open had nobody settled it", arguments: 0..<300)
  func asLeftOpen(seed: Int) {
    guard var dispute = Dispute(seed: UInt64(seed)) else { return }
    #expect(dispute.view.spots.isEmpty)
    let leftOpen = dispute.leftOpen.view
    _ = dispute.reopen()
    expectSpots(of: dispute.view, equal: leftOpen)
  }

  @Test("It stays so after an edit of something else", arguments: 0..<150)
  func laterEdit(seed: Int) {
    guard var dispute = Dispute(seed: UInt64(seed)) else { return }
    var leftOpen = dispute.leftOpen
    _ = dispute.reopen()
    dispute.editElsewhere()
    leftOpen.editElsewhere()
    let sides = leftOpen.view.spots.map(\.spot.sides)
    #expect(dispute.view.spots.map(\.spot.sides) == sides)
  }

  @Test("Who edits something else at the same time does not settle it anew", arguments: 0..<150)
  func concurrentEdit(seed: Int) {
    guard var dispute = Dispute(seed: UInt64(seed)) else { return }
    let leftOpen = dispute.leftOpen.view
    let settled = dispute.view.shown
    _ = dispute.reopen()
    dispute.history.write("wim", after: [dispute.settlement]) { change in
      change.body = settled + (settled.isEmpty ? "" : "\n\n") + "An added paragraph."
    }
    let view = dispute.view
    #expect(view.spots.map(\.spot.sides) == leftOpen.spots.map(\.spot.sides))
    #expect(view.searched.contains("An added paragraph."))
  }

  @Test("Who settled it in another way at the same time wins", arguments: 0..<150)
  func settledOtherwise(seed: Int) {
    guard var dispute = Dispute(seed: UInt64(seed)) else { return }
    dispute.settleOtherwise(on: "Another settled word.")
    let leftOpen = dispute.leftOpen.view
    _ = dispute.reopen()
    #expect(dispute.view.spots.count == leftOpen.spots.count)
    #expect(Self.words(dispute.view.shown) == Self.words(leftOpen.shown))
  }

  @Test("A settlement of what is open again settles it", arguments: 0..<150)
  func settledAgain(seed: Int) {
    guard var dispute = Dispute(seed: UInt64(seed)) else { return }
    let reopening = dispute.reopen()
    let body = dispute.view.text { _, spot in spot.sides.first?.value }
    dispute.history.write("wim", after: [reopening], via: .resolve) { $0.body = body }
    #expect(dispute.view == BodyView(written: body))
  }

  @Test("Order and duplicates do not change what is open again", arguments: 0..<100)
  func order(seed: Int) {
    guard var dispute = Dispute(seed: UInt64(seed)) else { return }
    var random = SeededRandom(seed: UInt64(seed))
    dispute.settleOtherwise(on: "Another settled word.")
    _ = dispute.reopen()
    let revisions = dispute.history.delivered(using: &random)
    #expect(dispute.view == BodyView(note: NoteHistory.note, revisions: revisions))
  }

  @Test(
    "Two people's words for a sentence are open just as before, however they were settled",
    arguments: ["Two came.", "Three came.", "Nobody knows.", "Two came. Three came.", ""]
  )
  func sentence(settled: String) throws {
    let history = Self.sentenceHistory
    let heads = history.revisions.suffix(2).map(\.id)
    let before = BodyView(note: NoteHistory.note, revisions: history.revisions)
    try #require(before.spots.count == 1)
    var later = history
    let settlement = later.write("cy", after: heads, via: .resolve) { change in
      change.body = before.text { _, _ in settled.isEmpty ? nil : settled }
    }
    later.write("cy", after: [settlement], via: .undo) { change in
      change.body = before.text { _, _ in nil }
      change.openSpots = before.spots.map(\.spot)
    }
    let view = BodyView(note: NoteHistory.note, revisions: later.revisions)
    expectSpots(of: view, equal: before)
    #expect(view.spots.first?.before == "One came.")
    #expect(view.shown == before.shown)
  }

  /// A sentence that two people changed differently: the last two revisions.
  private static var sentenceHistory: NoteHistory {
    var history = NoteHistory()
    let root = history.write("ana") { $0.body = "It is late. One came. They left." }
    history.write("ana", after: [root]) { $0.body = "It is late. Two came. They left." }
    history.write("ben", after: [root]) { $0.body = "It is late. Three came. They left." }
    return history
  }

  private func expectSpots(of view: BodyView, equal before: BodyView) {
    let sides = { (view: BodyView) in view.spots.map { $0.sides.sorted { $0.value < $1.value } } }
    #expect(sides(view) == sides(before))
    #expect(view.spots.map(\.before) == before.spots.map(\.before))
    #expect(view.spots.map(\.suggestion?.isEmpty) == before.spots.map(\.suggestion?.isEmpty))
    #expect(view.spots.map(\.spot) == before.spots.map(\.spot))
  }

  /// Where the breaks around a spot went with it, they may come back on its other side.
  private static func words(_ text: String) -> [Substring] {
    text.split(whereSeparator: \.isWhitespace)
  }
}
