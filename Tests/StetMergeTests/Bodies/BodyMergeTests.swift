import StetMerge
import StetModel
import TestSupport
import Testing

@Suite("What two people's bodies become")
struct BodyMergeTests {
  private static let base = """
    The port closed on Monday. Ships wait outside.

    The cause is not known yet.
    """

  /// Two people who both start from `base` and write `one` and `other`.
  private static func history(
    _ one: String,
    _ other: String,
    base: String = base
  ) -> (history: NoteHistory, heads: [RevisionID]) {
    var history = NoteHistory()
    let root = history.write("ana") { $0.body = base }
    let heads = [("ana", one), ("ben", other)].map { account, body in
      history.write(account, after: [root]) { $0.body = body }
    }
    return (history, heads)
  }

  private static func view(_ one: String, _ other: String, base: String = base) -> BodyView {
    view(of: history(one, other, base: base).history)
  }

  private static func view(of history: NoteHistory) -> BodyView {
    BodyView(note: NoteHistory.note, revisions: history.revisions)
  }

  @Test("Different sentences are merged, and offered for review in one paragraph")
  func differentSentences() {
    let view = Self.view(
      Self.base.replacing("closed on Monday", with: "closed on Tuesday"),
      Self.base.replacing("wait outside", with: "wait in the bay")
    )
    #expect(view.spots.isEmpty)
    #expect(view.shown.hasPrefix("The port closed on Tuesday. Ships wait in the bay."))
    #expect(view.mergers.map(\.kind) == [.paragraph])
  }

  @Test("Different paragraphs are merged without a word")
  func differentParagraphs() {
    let view = Self.view(
      Self.base.replacing("closed on Monday", with: "closed on Tuesday"),
      Self.base.replacing("not known yet", with: "a broken lock")
    )
    #expect(view.spots.isEmpty && view.mergers.isEmpty)
    #expect(view.shown.contains("Tuesday") && view.shown.contains("a broken lock"))
  }

  @Test("Two new paragraphs at the end are both kept, each by itself")
  func bothAppend() {
    let view = Self.view(Self.base + "\n\nAna asked.", Self.base + "\n\nBen called.")
    #expect(view.spots.isEmpty && view.mergers.isEmpty)
    #expect(view.shown == Self.base + "\n\nBen called.\n\nAna asked.")
  }

  @Test("The same change by two people is one change")
  func sameChange() {
    let same = Self.base.replacing("Ships", with: "Vessels") + "\n\nBoth wrote this."
    let view = Self.view(same, same)
    #expect(view == BodyView(written: same))
  }

  @Test("A paragraph that one wraps anew and another edits is edited")
  func wrapping() {
    let view = Self.view(
      Self.base.replacing("Monday. Ships", with: "Monday.\nShips"),
      Self.base.replacing("Ships wait outside", with: "Ships are waved through")
    )
    #expect(view.spots.isEmpty)
    #expect(view.shown.hasPrefix("The port closed on Monday. Ships are waved through."))
  }

  @Test("Different words of one sentence are joined, and offered for review")
  func differentWords() {
    let view = Self.view(
      Self.base.replacing("The port closed", with: "The northern port closed"),
      Self.base.replacing("on Monday.", with: "on Monday because of ice.")
    )
    #expect(view.spots.isEmpty)
    #expect(view.shown.hasPrefix("The northern port closed on Monday because of ice."))
    #expect(view.mergers.map(\.kind).contains(.sentence))
  }

  @Test(
    "A changed figure, day, negation or judgement is asked about, with a suggestion",
    arguments: [
      ("on Monday", "on Tuesday"), ("port", "port of 12 berths"), ("closed", "was not closed"),
      ("closed", "likely closed"), ("closed", "partly closed"), ("closed", "isn’t closed"),
      ("closed", "wasn't closed"), ("closed", "Tuesday’s shut"), ("closed", "mid-May shut"),
      ("closed", "Mondays–Fridays shut"), ("closed", "never-ending"),
    ]
  )
  func guarded(old: String, new: String) throws {
    let view = Self.view(
      Self.base.replacing(old, with: new),
      Self.base.replacing("The port", with: "The northern port")
    )
    guard let spot = view.spots.first else {
      // The words of both meet, or the change is guarded: either way somebody is asked.
      Issue.record("\(old) → \(new) was merged: \(view.shown)")
      return
    }
    #expect(view.spots.count == 1)
    #expect(view.shown.hasPrefix("«open 1» Ships wait outside."))
    #expect(Set(spot.sides.map(\.account.rawValue)) == ["ana", "ben"])
    #expect(spot.before == "The port closed on Monday.")
  }

  @Test("A sentence that one removes and another changes is asked about")
  func removedAndChanged() throws {
    let view = Self.view(
      Self.base.replacing(" Ships wait outside.", with: ""),
      Self.base.replacing("wait outside", with: "wait in the bay")
    )
    let spot = try #require(view.spots.first)
    #expect(spot.sides.map(\.value).sorted() == ["", "Ships wait in the bay."])
    #expect(spot.before == "Ships wait outside.")
  }

  @Test("Whoever settles a spot settles it for those who left it open")
  func settledForOthers() throws {
    var (history, heads) = Self.history(
      Self.base.replacing("Monday", with: "Tuesday"),
      Self.base.replacing("Monday", with: "Friday")
    )
    let view = Self.view(of: history)
    let spot = try #require(view.spots.first)
    history.write("cy", after: heads) { change in
      change.body = view.shown + "\n\nCy adds this."
      change.openSpots = [spot.spot]
    }
    #expect(Self.view(of: history).spots.map(\.sides.count) == [2])
    history.write("ben", after: heads, via: .resolve) { change in
      change.body = view.text { _, spot in spot.sides[0].value }
    }
    let settled = Self.view(of: history)
    #expect(settled.spots.isEmpty)
    #expect(settled.shown.contains("Cy adds this.") && settled.shown.contains(spot.sides[0].value))
  }

  @Test("A sentence that both wrote alike stays beside a spot that is left open")
  func besideTheSpot() throws {
    var history = NoteHistory()
    let root = history.write("ana") { $0.body = "A council." }
    let heads = [
      history.write("ben", after: [root]) { $0.body = "Both write this. Ben alone." },
      history.write("cy", after: [root]) { $0.body = "Both write this." },
    ]
    let view = Self.view(of: history)
    #expect(view.shown == "Both write this. «open 1»")
    history.write("dee", after: heads) { change in
      change.body = view.shown + " Dee."
      change.openSpots = view.spots.map(\.spot)
    }
    #expect(Self.view(of: history).shown == "Both write this. «open 1» Dee.")
  }

  @Test("Code around an open spot stays code, and what stands behind it is not asked about")
  func openInCode() throws {
    let base = "Head.\n\n```\nlet a = 1\nlet c = 4\n```\n\nOne here. Two here.\n\n- Last."
    var history = NoteHistory()
    let root = history.write("ana") { $0.body = base }
    let heads = ["2", "3"].map { figure in
      history.write("ana", after: [root]) {
        $0.body = base.replacing("a = 1", with: "a = \(figure)")
      }
    }
    let view = Self.view(of: history)
    #expect(view.shown == base.replacing("let a = 1", with: "«open 1»"))
    for (account, old, new) in [("ana", "Last.", "Last now."), ("ben", "One here.", "One now.")] {
      history.write(account, after: heads) { change in
        change.body = view.shown.replacing(old, with: new)
        change.openSpots = view.spots.map(\.spot)
      }
    }
    let after = Self.view(of: history)
    let both = view.shown.replacing("Last.", with: "Last now.")
    #expect(after.shown == both.replacing("One here.", with: "One now."))
    #expect(after.spots.count == 1 && after.isLine(1))
  }

  @Test("Two people who settle a spot differently are asked again, and told so")
  func settledTwice() throws {
    var (history, heads) = Self.history(
      Self.base.replacing("Monday", with: "Tuesday"),
      Self.base.replacing("Monday", with: "Friday")
    )
    let view = Self.view(of: history)
    for (account, side) in [("ana", 0), ("ben", 1)] {
      history.write(account, after: heads, via: .resolve) { change in
        change.body = view.text { _, spot in spot.sides[side].value }
      }
    }
    let again = try #require(Self.view(of: history).spots.first)
    #expect(again.wasSettledTwice)
    #expect(Set(again.sides.map(\.value)) == Set(view.spots[0].sides.map(\.value)))
  }

  @Test("Edits upon edits by two people who tell one another every round never ask")
  func crissCross() {
    var (history, heads) = Self.history(
      Self.base + "\n\nAna 0.",
      Self.base.replacing("The cause", with: "The first cause")
    )
    for round in 1...3 {
      let view = Self.view(of: history)
      #expect(view.spots.isEmpty)
      heads = [("ana", "Ana"), ("ben", "Ben")].map { account, name in
        history.write(account, after: heads) {
          $0.body = view.shown + "\n\n\(name) adds \(round)."
        }
      }
    }
    let text = Self.view(of: history).shown
    for round in 1...3 {
      #expect(text.contains("Ana adds \(round).") && text.contains("Ben adds \(round)."))
    }
  }

  @Test("A sentence that a merge put together may be left open, too, and is settled for everyone")
  func joinedAndOpen() throws {
    var history = NoteHistory()
    let root = history.write("ana") { $0.body = "The port closed after the storm on the coast." }
    let one = history.write("ben", after: [root]) {
      $0.body = "The northern port closed after the storm on the coast."
    }
    let other = history.write("cy", after: [root]) {
      $0.body = "The port closed after the storm on the western coast."
    }
    let joined = history.write("ben", after: [one, other]) { change in
      change.body = "The northern port closed after the storm on the western coast."
    }
    let rewritten = history.write("cy", after: [other]) { $0.body = "All is quiet." }
    let view = Self.view(of: history)
    let spot = try #require(view.spots.first)
    history.write("dee", after: [joined, rewritten]) { change in
      change.body = "«open 1»\n\nDee was here."
      change.openSpots = [spot.spot]
    }
    let left = try #require(Self.view(of: history).spots.first)
    #expect(left.sides.map(\.value) == spot.sides.map(\.value))
    history.write("ana", after: [joined, rewritten], via: .resolve) { $0.body = "Ana settled." }
    #expect(Self.view(of: history).shown == "Ana settled.\n\nDee was here.")
  }
}
