import StetCLI
import StetModel
import StetReplica
import TestSupport
import Testing

@Suite("Settling what is open")
struct SettlingTests {
  /// A newsroom with a note whose body, grade and confidence are open.
  private func withOpenNote(
    _ body: (Newsroom, _ note: String) async throws -> Void
  ) async throws {
    try await Newsroom.with { room in
      let id = try await room.note()
      try room.disagree(on: id) { first, second in
        first.body = "On Tuesday."
        second.body = "Partly."
        first.grade = .to(Grade(reliability: .b, credibility: .two))
        second.grade = .to(Grade(reliability: .c, credibility: .three))
        first.confidence = .to(.high)
        second.confidence = .to(.low)
      }
      try await body(room, id)
    }
  }

  private func openFields(_ note: JSONValue) -> [String] {
    note["conflicts"]?.elements?.compactMap { $0["field"]?.string } ?? []
  }

  @Test("A value without --field settles the open field that it is a value of")
  func value() async throws {
    try await withOpenNote { room, id in
      let graded = try await room.json("resolve", id, "--value", "B3")
      #expect(graded["grade"] == "B3")
      #expect(openFields(graded) == ["body", "confidence"])
      let sure = try await room.json("resolve", id, "--value", "moderate")
      #expect(openFields(sure) == ["body"])
      let none = await room.run("resolve", id, "--value", "B3", "--json")
      #expect(none.errorCode == "fits_none")
    }
  }

  @Test("Both settles the text, and what stays open is told with what to type")
  func both() async throws {
    try await withOpenNote { room, id in
      let result = await room.run("resolve", id, "--take", "both")
      #expect(result.status == .success, "\(result.messages)")
      let short = String(id.prefix(4))
      #expect(
        result.messages.contains("open in it: source grade, confidence; stet resolve \(short)")
      )
      let note = try await room.json("note", id)
      #expect(openFields(note) == ["grade", "confidence"])
      let body = note["body"]?.string ?? ""
      #expect(body.contains("On Tuesday.") && body.contains("Partly."))
    }
  }
  @Test("What a note tells to type for each open field is taken as it is printed")
  func printed() async throws {
    try await withOpenNote { room, id in
      let note = await room.run("note", id).output
      let commands = note.matches(of: /stet (resolve .*)/).map { String($0.1) }
      #expect(commands.count == 3)
      for command in commands {
        let words = command.split(separator: " ").map(String.init)
        let result = await room.program.asking(ScriptedKeys("q")).run(words)
        #expect(result.status == .success, "\(command): \(result.messages)")
      }
    }
  }

  @Test("A spot of another field than the body is refused with the reason")
  func spotOfGrade() async throws {
    try await withOpenNote { room, id in
      let result = await room.run(
        "resolve",
        id,
        "--field",
        "grade",
        "--spot",
        "1",
        "--take",
        "both"
      )
      #expect(result.status == .failed && result.messages.contains("only the body has spots"))
    }
  }

  @Test("An edit that settles open fields tells whose sides they were, at a terminal alone")
  func settledByEdit() async throws {
    try await withOpenNote { room, id in
      var terminal = room
      terminal.program.messagesAreTerminal = true
      let kept = await terminal.run("edit", id, "-m", "«open 1» Now more.")
      #expect(kept.status == .success && !kept.messages.contains("settled by it"))
      let result = await terminal.run("edit", id, "-m", "On Friday.", "--grade", "A1")
      #expect(
        result.messages.contains("settled by it: body (you), source grade (you)\n"),
        "\(result.messages)"
      )
      let silent = await room.run("edit", id, "--confidence", "low")
      #expect(silent.status == .success && !silent.messages.contains("settled by it"))
    }
  }

  @Test("An edit for another view than the note's is refused, and writes nothing")
  func ifView() async throws {
    try await withOpenNote { room, id in
      let seen = try #require(try await room.json("note", id)["view_id"]?.string)
      let same = await room.run("edit", id, "--tag", "a", "--if-view", seen)
      #expect(same.status == .success, "\(same.messages)")
      let moved = await room.run("edit", id, "--tag", "b", "--if-view", seen, "--json")
      #expect(moved.errorCode == "moved")
      #expect(try await room.json("note", id)["tags"] == ["a"])
      for words in [["--if-view", seen], ["--tag", "b", "--if-view", "zz"]] {
        let wrong = await room.program.run(["edit", id] + words)
        #expect(wrong.status == .usage, "\(words): \(wrong.messages)")
      }
    }
  }
}
