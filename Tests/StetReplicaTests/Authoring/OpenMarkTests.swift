import StetMerge
import StetModel
import StetReplica
import Testing

@Suite("Bodies written over open spots")
struct OpenMarkTests {
  let place: Place
  var ana: Author
  var ben: Author
  var desk: ModelDesk
  let note: RecordID
  static let body = "One stays.\n\nThe port closed on Monday. Two ships wait.\n\nLast."

  /// Ana and Ben disagree on the two sentences in the middle.
  init() throws {
    (place, ana, ben, desk, note) = try twoPeople()
    try ana.edit(note) { $0.body = Self.body + " Then all agree." }
    try exchange([ana, ben], &desk)
    try ana.edit(note) {
      $0.body = Self.body.replacing("Monday", with: "Friday") + " Then all agree."
    }
    try ben.edit(note) {
      $0.body = Self.body.replacing("Monday", with: "Sunday") + " Then all agree."
    }
    try exchange([ana, ben], &desk)
  }

  private func view() throws -> NoteView { try ana.replica.note(note).view }

  @Test("Whoever writes the shown text back changes nothing")
  mutating func unchanged() throws {
    let shown = try view().body.shown
    #expect(shown.contains("«open 1» Two ships wait."))
    #expect(throws: AuthoringError.nothingToChange) { try ana.edit(note) { $0.body = shown } }
  }

  @Test("A mark that is left keeps its spot open, with the text around it changed")
  mutating func kept() throws {
    let before = try view()
    let text = before.body.shown.replacing("One stays.", with: "One is new.") + "\n\nAdded."
    try ana.edit(note) { $0.body = text }
    try exchange([ana, ben], &desk)
    for author in [ana, ben] {
      let view = try author.replica.note(note).view
      #expect(view.body.shown == text)
      #expect(view.body.spots.map(\.sides) == before.body.spots.map(\.sides))
    }
    try ben.replica.resolve(note, Settlement(.take("ana")), operation: ben.command("resolve"))
    try exchange([ana, ben], &desk)
    let settled = text.replacing("«open 1»", with: "The port closed on Friday.")
    #expect(try view().body == BodyView(written: settled))
  }

  @Test("A text without the mark settles the spot, with what it says there")
  mutating func settled() throws {
    let text = try view().body.shown.replacing("«open 1»", with: "The port closed.")
    try ben.edit(note) { $0.body = text }
    try exchange([ana, ben], &desk)
    #expect(try view().body == BodyView(written: text))
  }

  @Test("An open paragraph of one sentence keeps its breaks while its neighbours change")
  mutating func paragraph() throws {
    try ana.edit(note) { $0.body = "A first.\n\nThe port closed on Monday.\n\nA last." }
    try exchange([ana, ben], &desk)
    let whole = try view().body.shown
    try ana.edit(note) { $0.body = whole.replacing("Monday", with: "Friday") }
    try ben.edit(note) { $0.body = whole.replacing("Monday", with: "Sunday") }
    try exchange([ana, ben], &desk)
    #expect(try view().body.shown == "A first.\n\n«open 1»\n\nA last.")
    try ana.edit(note) { $0.body = "A first.\n\n«open 1»\n\nA new last." }
    try exchange([ana, ben], &desk)
    try ben.replica.resolve(note, Settlement(.take("ben")), operation: ben.command("resolve"))
    try exchange([ana, ben], &desk)
    let settled = try view().body.shown
    #expect(settled == "A first.\n\nThe port closed on Sunday.\n\nA new last.")
  }

  @Test("An open first paragraph keeps its break, too")
  mutating func firstParagraph() throws {
    try ana.edit(note) { $0.body = "The port closed on Monday.\n\nA last." }
    try exchange([ana, ben], &desk)
    try ana.edit(note) { $0.body = "The port closed on Friday.\n\nA last." }
    try ben.edit(note) { $0.body = "The port closed on Sunday.\n\nA last." }
    try exchange([ana, ben], &desk)
    try ana.edit(note) { $0.body = "«open 1»\n\nA new last." }
    try exchange([ana, ben], &desk)
    try ben.replica.resolve(note, Settlement(.take("ben")), operation: ben.command("resolve"))
    try exchange([ana, ben], &desk)
    let settled = try view().body.shown
    #expect(settled == "The port closed on Sunday.\n\nA new last.")
  }

  @Test("A text that has a mark twice is refused, because one of them is no spot")
  mutating func twice() throws {
    let text = try view().body.shown + " They wrote «open 1» there."
    #expect(throws: AuthoringError.ambiguousMark("«open 1»")) {
      try ana.edit(note) { $0.body = text }
    }
    #expect(try view().body.spots.count == 1)
  }

  @Test("A text that has two marks in another order is refused, because spots do not move")
  mutating func swapped() throws {
    let whole = "First.\n\nOn Monday.\n\nMiddle.\n\nBy noon.\n\nLast."
    try ana.edit(note) { $0.body = whole }
    try exchange([ana, ben], &desk)
    for (author, day, time) in [(ana, "Friday", "one"), (ben, "Sunday", "two")] {
      var author = author
      try author.edit(note) {
        $0.body = whole.replacing("Monday", with: day).replacing("noon", with: time)
      }
    }
    try exchange([ana, ben], &desk)
    let shown = try view().body.shown
    try #require(shown.contains("«open 1»\n\nMiddle.\n\n«open 2»"))
    let swapped = shown.replacing("«open 1»", with: "«»").replacing("«open 2»", with: "«open 1»")
      .replacing("«»", with: "«open 2»")
    #expect(throws: AuthoringError.movedMark("«open 1»", behind: "«open 2»")) {
      try ana.edit(note) { $0.body = swapped }
    }
    #expect(try view().body.shown == shown)
  }

  @Test("A mark that a combining sign follows is a mark, and keeps its spot open")
  mutating func combining() throws {
    let text = try view().body.shown.replacing("«open 1» Two", with: "«open 1»\u{301} Two")
    try ana.edit(note) { $0.body = text }
    #expect(try view().body.spots.count == 1)
    let doubled = text + " And «open 1»\u{301}."
    #expect(throws: AuthoringError.ambiguousMark("«open 1»")) {
      try ana.edit(note) { $0.body = doubled }
    }
  }

  @Test("Words like a mark are words where the spot is settled by them")
  mutating func literal() throws {
    let settlement = Settlement(.text("They wrote «open 1» there."))
    try ana.replica.resolve(note, settlement, operation: ana.command("resolve"))
    #expect(try view().body.spots.isEmpty)
    #expect(try view().body.shown.contains("They wrote «open 1» there. Two ships wait."))
  }

  @Test(
    "Both sides of an item, a row or a line of code stay lines of their own",
    arguments: ["- one\n- two 2\n- three", "| 1 |\n| two 2 |\n| 3 |", "```\na\ntwo 2\nc\n```"]
  )
  mutating func bothLines(base: String) throws {
    try ana.edit(note) { $0.body = base }
    try exchange([ana, ben], &desk)
    try ana.edit(note) { $0.body = base.replacing("two 2", with: "two 22") }
    try ben.edit(note) { $0.body = base.replacing("two 2", with: "two 23") }
    try exchange([ana, ben], &desk)
    try ana.replica.resolve(note, Settlement(.both), operation: ana.command("resolve"))
    let lines = base.split(separator: "\n").flatMap { line -> [String] in
      guard line.contains("two 2") else { return [String(line)] }
      return ["22", "23"].map { String(line).replacing("two 2", with: "two \($0)") }
    }
    let shown = try view().body.shown.split(separator: "\n").map(String.init)
    #expect(Set(shown) == Set(lines) && shown.count == lines.count)
  }
}
