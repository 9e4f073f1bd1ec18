import Foundation
import Testing

@Suite("Questions at a terminal, with the real programs")
struct AskingTests {
  /// A note on whose text and grade Ana and Ben disagree, at a terminal where Ben is asked.
  private func asking(
    _ body: (_ terminal: ProgramAtTerminal, _ ana: Person, _ ben: Person, _ note: String) throws
      -> Void
  ) throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    let made = try ana.json("annotate", article, "--whole", "-m", "The toll in the bay is 12.")
    let note = try #require(made["note"].string)
    try syncToQuiet(ana, ben)
    try ana.stet("edit", note, "-m", "The toll in the bay is 13.", "--grade", "B2")
    try ben.stet("edit", note, "-m", "The toll in the bay is 14.", "--grade", "C3")
    try syncToQuiet(ana, ben)
    let environment = ["STET_REPLICA": ben.replica, "PATH": "/usr/bin:/bin"]
    let terminal = try ProgramAtTerminal(
      Programs.stet,
      ["resolve", note],
      environment: environment
    )
    try #require(terminal.waits(for: "(1 of 2)"), "\(terminal.shown)")
    try body(terminal, ana, ben, note)
    withExtendedLifetime(newsroom) {}
  }

  private func open(_ person: Person) throws -> [String] {
    try person.json("conflicts")["conflicts"].array.compactMap { $0["field"].string }
  }

  @Test("One key answers each question, and everybody sees it after the next sync")
  func answered() throws {
    try asking { terminal, ana, ben, note in
      #expect(terminal.shown.contains("[1] ") && terminal.shown.contains("ana-laptop"))
      terminal.press("0")
      #expect(terminal.waits(for: "(2 of 2)"), "\(terminal.shown)")
      terminal.press("0")
      #expect(terminal.finish() == 0)
      #expect(terminal.isCooked)
      try syncToQuiet(ben, ana)
      let left = try open(ana)
      let body = try ana.json("note", note)["body"].string
      #expect(left.isEmpty && body == "The toll in the bay is 12.")
    }
  }

  @Test("What was answered is saved when the program is killed while it asks the next question")
  func killed() throws {
    try asking { terminal, _, ben, _ in
      terminal.press("1")
      #expect(terminal.waits(for: "(2 of 2)"), "\(terminal.shown)")
      terminal.kill()
      #expect(terminal.finish() == -9)
      let left = try open(ben)
      #expect(left == ["grade"])
    }
  }

  @Test("Ctrl-C ends with 130, keeps what was answered, and leaves the terminal as it was")
  func interrupted() throws {
    try asking { terminal, _, ben, _ in
      terminal.press("1")
      #expect(terminal.waits(for: "(2 of 2)"), "\(terminal.shown)")
      #expect(!terminal.isCooked)
      terminal.press("\u{3}")
      #expect(terminal.finish() == 130)
      #expect(terminal.isCooked)
      let left = try open(ben)
      #expect(left == ["grade"])
    }
  }
}
