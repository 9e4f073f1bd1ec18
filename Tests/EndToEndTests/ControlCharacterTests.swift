import Foundation
import Testing

@Suite("Text from outside, through every command")
struct ControlCharacterTests {
  @Test("No command lets a control character of somebody else's out")
  func everyCommand() throws {
    let desk = try PoisonedDesk()
    for words in try desk.commands() {
      for colour in ["never", "always"] {
        let finished = try desk.ana.start(words + ["--color", colour]).finish()
        Poison.expectClean(finished, isColoured: colour == "always")
      }
      let finished = try desk.ana.start(words + ["--json"]).finish()
      Poison.expectClean(finished, isColoured: false)
      if !finished.output.isEmpty { #expect(throws: Never.self) { try finished.jsonLines() } }
    }
  }

  @Test("No command of the server's lets one out, and neither does its log")
  func server() throws {
    let desk = try PoisonedDesk()
    for words in desk.serverCommands() {
      for json in [[], ["--json"]] {
        Poison.expectClean(try RunningProgram(Programs.stetd, words + json).finish())
      }
    }
    let log = try #require(desk.newsroom.stop())
    Poison.expectClean(log)
  }

  @Test("What is shown holds the words around what was taken out, and JSON holds all of it")
  func words() throws {
    let desk = try PoisonedDesk()
    for words in [["show", desk.article], ["note", desk.note], ["stories"]] {
      let finished = try desk.ana.start(words).finish()
      #expect(finished.output.contains("poison"), "\(words)")
      #expect(finished.output.contains("\u{FFFD}"), "\(words)")
    }
    let note = try desk.ana.start(["note", desk.note, "--json"]).finish()
    #expect(note.output.contains("poison\\u001b[31m"))
  }
}

/// What would steer or deceive a terminal.
enum Poison {
  static let word = "poison\u{1B}[31m\u{1B}]0;t\u{7}\u{9B}2J\u{90}q\u{9C}\u{8}\u{202E}\u{2066}end"

  /// Nothing but Stet's own colours steers the terminal, and JSON not even by them.
  static func expectClean(_ finished: Finished, isColoured: Bool = false) {
    #expect(finished.status < 128, "\(finished.arguments)")
    for text in [finished.output, finished.errors] {
      let rest = isColoured ? text.replacing(/\u{1B}\[[0-9;]*m/, with: "") : text
      let found = rest.unicodeScalars.first { scalar in
        scalar != "\n" && scalar != "\t"
          && (scalar.properties.generalCategory == .control || scalar.properties.isBidiControl)
      }
      let value = found.map { String($0.value, radix: 16) }
      #expect(value == nil, "\(finished.arguments)\n\(rest.debugDescription.prefix(2_000))")
    }
  }
}
