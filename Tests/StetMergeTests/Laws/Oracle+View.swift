import StetMerge
import StetModel
import TestSupport
import Testing

extension Oracle {
  /// Checks every field of `view`.
  func expect(_ view: NoteView) {
    expect(view.anchor, holds: { $0.anchor.map(Optional.some) }, initially: nil)
    expectBody(view.body)
    expect(view.grade, holds: { $0.grade.map(\.value) }, initially: nil)
    expect(view.likelihood, holds: { $0.likelihood.map(\.value) }, initially: nil)
    expect(view.confidence, holds: { $0.confidence.map(\.value) }, initially: nil)
    expect(view.tlp, holds: { $0.tlp.map(\.value) }, initially: nil)
    expectStatus(view.status)
    #expect(view.tags == tags)
    #expect(view.deleted == (deletion?.isEmpty == true))
    let items = [deletion.flatMap { item(1, $0) }, item(2, judgedWhileEdited)].compactMap { $0 }
    let open = items.filter { !acknowledged.contains($0.id) }
    // What the weave merged comes behind these, and has tests of its own.
    let others = view.reviews.filter { $0.kind.rawValue < 3 }
    #expect(others.map(\.id) == open.map(\.id))
    #expect(others.map(\.revisions) == open.map(\.revisions))
  }

  /// A body of one word each is whole, or open with every different text.
  private func expectBody(_ body: BodyView) {
    let texts = Set(frontier(\.body).values)
    if texts.count < 2 { #expect(body.shown == texts.first ?? "" && body.spots.isEmpty) }
    for spot in body.spots { for side in spot.sides { #expect(texts.contains(side.value)) } }
    let said = Set(body.spots.flatMap(\.sides).map(\.value))
    #expect(body.spots.isEmpty || texts.isSubset(of: said))
  }

  /// Two sides of a status contradict each other, or one stepped back from what both had seen.
  func isStatusContested(_ frontier: [RevisionID: StatusMark]) -> Bool {
    let statuses = Set(frontier.values.map(\.status))
    if statuses.isSuperset(of: [.final, .retracted]) { return true }
    return frontier.contains { one, mine in
      frontier.contains { other, theirs in
        mine.status != theirs.status
          && lastShared(one, other).contains { $0 != mine.status && !$0.reaches(mine.status) }
      }
    }
  }

  /// What the status was, in the eyes of both.
  private func lastShared(_ one: RevisionID, _ other: RevisionID) -> [NoteStatus] {
    let shared = revisions.keys.filter {
      saw(one, $0) && saw(other, $0) && change($0).status != nil
    }
    return shared.filter { last in !shared.contains { saw($0, last) } }
      .compactMap { change($0).status?.status }
  }

  private var acknowledged: Set<Bytes32> {
    revisions.keys.reduce(into: []) { $0.formUnion(change($1).acknowledged) }
  }

  /// `nil` when nobody deletes; empty when the note is deleted; else those who differ about it.
  private var deletion: [RevisionID]? {
    let deletions = frontier(\.deleted).filter(\.value).map(\.key)
    guard !deletions.isEmpty else { return nil }
    let unseen = revisions.keys.filter { id in
      saysSomething(id) && deletions.allSatisfy { areStrangers($0, id) }
    }
    let first = unseen.filter { one in !unseen.contains { saw(one, $0) } }
    return first.isEmpty ? [] : deletions + first
  }

  /// The last texts and judgements of which one side had not seen the other.
  private var judgedWhileEdited: [RevisionID] {
    let texts = frontier(\.body).keys
    let judgements = Set(frontier(\.grade).keys).union(frontier(\.likelihood).keys)
      .union(frontier(\.confidence).keys).union(frontier(\.status).keys)
    let pairs = texts.flatMap { text in
      judgements.filter { areStrangers(text, $0) }.flatMap { [text, $0] }
    }
    return Array(Set(pairs))
  }

  private func saysSomething(_ id: RevisionID) -> Bool {
    var change = change(id)
    change.acknowledged = []
    if change.deleted == true { change.deleted = nil }
    return change != NoteChange()
  }

  private func areStrangers(_ one: RevisionID, _ other: RevisionID) -> Bool {
    one != other && !saw(one, other) && !saw(other, one)
  }

  /// A review item's id, from the page's words: the purpose, the kind, the revisions in order.
  private func item(
    _ kind: UInt8,
    _ revisions: [RevisionID]
  ) -> (id: Bytes32, revisions: [RevisionID])? {
    guard !revisions.isEmpty else { return nil }
    let sorted = revisions.sorted()
    let id = TestHash.sha256(Array("review".utf8) + [kind] + sorted.flatMap(\.bytes))
    return (id, sorted)
  }
}
