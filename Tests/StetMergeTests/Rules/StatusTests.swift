import StetMerge
import StetModel
import TestSupport
import Testing

@Suite("Concurrent statuses")
struct StatusTests {
  /// What two people's statuses give when neither stepped back: rows and columns in this order;
  /// `nil` for a disagreement.
  static let statuses: [NoteStatus] = [.draft, .inReview, .final, .retracted]
  static let table: [[NoteStatus?]] = [
    [.draft, .inReview, .final, .retracted],
    [.inReview, .inReview, .final, .retracted],
    [.final, .final, .final, nil],
    [.retracted, .retracted, nil, .retracted],
  ]

  @Test(
    "The later by allowed steps wins, save that nobody approves what another withdraws",
    arguments: 0..<4,
    0..<4
  )
  func table(row: Int, column: Int) throws {
    let view = try Self.view([], [Self.statuses[row], Self.statuses[column]])
    #expect((view.status.disagreement == nil) == (Self.table[row][column] != nil))
    #expect(view.status.shown.status == Self.table[row][column] ?? .retracted)
  }

  @Test("An approval beside a withdrawal is asked about, shown as retracted, and settled by either")
  func approvedWhileRetracted() throws {
    for before in [[], [.draft], [.inReview], [.draft, .inReview]] as [[NoteStatus]] {
      let view = try Self.view(before, [.final, .retracted])
      let open = try #require(view.status.disagreement)
      #expect(Set(open.sides.map(\.value.status)) == [.final, .retracted])
      #expect(open.provisional.status == .retracted)
      #expect(open.before?.status == before.last ?? .draft)
    }
    let seen = try Self.view([.inReview, .final, .retracted], [])
    #expect(seen.status == .settled(StatusMark(.retracted)))
  }

  @Test("Each status reaches those after it and no other", arguments: 0..<4, 0..<4)
  func reachability(from: Int, to: Int) {
    #expect(Self.statuses[from].reaches(Self.statuses[to]) == (from < to))
  }

  @Test(
    "A step back from what both had seen is a disagreement, shown as the more cautious",
    arguments: [
      (.inReview, [.draft, .final], .draft),
      (.final, [.draft, .retracted], .retracted),
      (.final, [.inReview, .final], .inReview),
      (.retracted, [.draft, .inReview], .inReview),
      (.retracted, [.final, .draft], .draft),
    ] as [(NoteStatus, [NoteStatus], NoteStatus)]
  )
  func stepBack(before: NoteStatus, sides: [NoteStatus], shown: NoteStatus) throws {
    let view = try Self.view([before], sides)
    let open = try #require(view.status.disagreement)
    #expect(open.before?.status == before)
    #expect(Set(open.sides.map(\.value.status)) == Set(sides))
    #expect(open.provisional.status == shown)
  }

  @Test("Two people who step back alike agree")
  func stepBackAlike() throws {
    #expect(try Self.view([.final], [.draft, .draft]).status == .settled(StatusMark(.draft)))
  }

  @Test("A third side never hides that two disagree")
  func thirdSide() throws {
    var history = NoteHistory()
    let root = history.write("ana") { $0.body = "x" }
    let final = history.write("ana", after: [root]) { $0.status = StatusMark(.final) }
    history.write("ana", after: [final]) { $0.status = StatusMark(.draft) }
    history.write("ben", after: [final]) { $0.status = StatusMark(.retracted) }
    let two = try #require(NoteView(note: NoteHistory.note, revisions: history.revisions))
    #expect(two.status.disagreement?.sides.count == 2)
    history.write("cy", after: [root]) { $0.status = StatusMark(.inReview) }
    let three = try #require(NoteView(note: NoteHistory.note, revisions: history.revisions))
    #expect(three.status.disagreement?.sides.count == 3)
  }

  @Test("An approval is outdated as soon as the note says something else")
  func outdated() throws {
    var history = NoteHistory()
    let root = history.write("ana") { $0.body = "x" }
    let draft = try #require(NoteView(note: NoteHistory.note, revisions: history.revisions))
    let digest = draft.approvalDigest
    history.write("ben", after: [root]) { $0.status = StatusMark(.final, approves: digest) }
    let final = try #require(NoteView(note: NoteHistory.note, revisions: history.revisions))
    #expect(final.status.shown.status == .final && !final.statusIsOutdated)
    history.write("ana", after: [root]) { $0.tagsAdded = ["war"] }
    let tagged = try #require(NoteView(note: NoteHistory.note, revisions: history.revisions))
    #expect(!tagged.statusIsOutdated && tagged.reviews.isEmpty)
    history.write("ana", after: [root]) { $0.body = "y" }
    let edited = try #require(NoteView(note: NoteHistory.note, revisions: history.revisions))
    #expect(edited.status.shown.status == .final && edited.statusIsOutdated)
    #expect(edited.reviews.map(\.kind) == [.judgedWhileEdited])
  }

  /// The view of a note whose status went through `past`, then to each of `sides` at once.
  static func view(_ past: [NoteStatus], _ sides: [NoteStatus]) throws -> NoteView {
    var history = NoteHistory()
    var last = history.write("ana") { $0.body = "x" }
    for status in past {
      last = history.write("ana", after: [last]) { $0.status = StatusMark(status) }
    }
    for (place, status) in sides.enumerated() {
      history.write(["ben", "cy"][place], after: [last]) { $0.status = StatusMark(status) }
    }
    return try #require(NoteView(note: NoteHistory.note, revisions: history.revisions))
  }
}
