import MergeChecking
import StetMerge
import StetModel
import TestSupport
import Testing

@Suite("Laws of the merged body")
struct BodyLawTests {
  @Test("Sentences are neither lost nor brought back, in random histories", arguments: 0..<300)
  func sentences(seed: Int) {
    var gossip = BodyGossip(seed: UInt64(seed), words: .guarded)
    for act in 0..<25 {
      guard let replica = gossip.act(showing: Self.shown) else { continue }
      let known = gossip.known(to: replica)
      let view = BodyView(note: NoteHistory.note, revisions: known)
      Self.expectWhole(view, known, "seed \(seed), act \(act)")
    }
    gossip.tellAll()
    let all = gossip.history.revisions
    let view = BodyView(note: NoteHistory.note, revisions: all)
    Self.expectWhole(view, all, "seed \(seed), all")
  }

  private static func expectWhole(
    _ view: BodyView,
    _ revisions: [(id: RevisionID, revision: Revision)],
    _ comment: Comment
  ) {
    let faults = SentenceOracle(revisions).faults(of: view)
    #expect(faults.lost == [], comment)
    #expect(faults.back == [], comment)
  }

  @Test("Neither order nor duplicates change anything", arguments: 0..<150)
  func order(seed: Int) {
    var gossip = BodyGossip(seed: UInt64(seed))
    for _ in 0..<20 { _ = gossip.act(showing: Self.shown) }
    var random = SeededRandom(seed: UInt64(seed))
    let view = BodyView(note: NoteHistory.note, revisions: gossip.history.revisions)
    let other = BodyView(
      note: NoteHistory.note,
      revisions: gossip.history.delivered(using: &random)
    )
    #expect(view == other)
  }

  @Test("Whoever saw everything has their text as they wrote it", arguments: 0..<150)
  func oneHead(seed: Int) throws {
    var gossip = BodyGossip(seed: UInt64(seed))
    for _ in 0..<20 { _ = gossip.act(showing: Self.shown) }
    var history = gossip.history
    let shown = Self.shown(history.revisions)
    var editing = BodyEditing(seed: UInt64(seed), writer: "zoe")
    let body = editing.edit(shown.text(shown.spots.map { $0.texts[0] }))
    let parents = Set(history.revisions.flatMap(\.revision.parents))
    history.write("zoe", after: history.revisions.map(\.id).filter { !parents.contains($0) }) {
      $0.body = body
    }
    let view = BodyView(note: NoteHistory.note, revisions: history.revisions)
    #expect(view.shown == body)
    #expect(view.spots.isEmpty && view.mergers.isEmpty)
  }

  @Test(
    "What somebody leaves open stays open as it was, whoever had written it",
    arguments: 0..<250
  )
  func leftOpen(seed: Int) {
    var gossip = BodyGossip(seed: UInt64(seed), words: seed.isMultiple(of: 2) ? .guarded : .plain)
    for _ in 0..<14 { _ = gossip.act(showing: Self.shown) }
    var history = gossip.history
    let before = BodyView(note: NoteHistory.note, revisions: history.revisions)
    let parents = Set(history.revisions.flatMap(\.revision.parents))
    let heads = history.revisions.map(\.id).filter { !parents.contains($0) }
    history.write("zoe", after: heads) { change in
      change.body = before.shown + "\n\nZoe adds this."
      change.openSpots = before.spots.map(\.spot)
    }
    let after = BodyView(note: NoteHistory.note, revisions: history.revisions)
    #expect(after.shown == before.shown + "\n\nZoe adds this.")
    #expect(after.spots.count == before.spots.count)
    guard heads.count == 2 else { return }
    #expect(after.spots.map(\.before) == before.spots.map(\.before))
    #expect(after.spots.map { Set($0.sides) } == before.spots.map { Set($0.sides) })
  }

  static func shown(_ revisions: [(id: RevisionID, revision: Revision)]) -> BodyGossip.Shown {
    let view = BodyView(note: NoteHistory.note, revisions: revisions)
    return BodyGossip.Shown(
      spots: view.spots.map { ($0.spot, $0.sides.map(\.value)) },
      text: { choices in view.text { number, _ in choices[number - 1] } }
    )
  }
}
