import StetCLI
import StetModel
import StetReplica
import TestSupport
import Testing

@Suite("Output for people")
struct PeopleTests {
  private static let hostile =
    "red \u{1B}[31m bell \u{7} back \u{8} over \u{202E} c1 \u{9B}2J \r end"

  private func isSafe(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0 == "\n" || !JSONText.isUnsafeToShow($0) }
  }

  @Test("Hostile text in a story, a note, a tag or a name never reaches the terminal raw")
  func hostileText() async throws {
    try await Newsroom.with { room in
      let story = Newsroom.wireCopy.replacing("Harbour reopens", with: "Harbour \u{1B}[31m reopens")
        .replacing("Nobody was hurt", with: "Nobody \u{202E}\u{9B} was hurt")
      let file = try room.directory.write(story, to: "hostile\u{1B}[31m.txt")
      _ = await room.run("import", file, "--new", "--received-at", "2024-06-05")
      let id = try await room.note(Self.hostile)
      let commands = [
        ["stories"], ["show", room.article], ["notes"], ["note", id], ["log", id], ["op", "log"],
        ["status"], ["conflicts"], ["reviews"], ["rejected"], ["doctor"], ["import", file],
      ]
      for command in commands {
        for arguments in [command, command + ["--json"]] {
          let result = await room.program.run(arguments)
          #expect(isSafe(result.output), "\(arguments)")
          #expect(isSafe(result.messages), "\(arguments)")
        }
      }
    }
  }

  @Test("What was written comes back letter for letter in JSON")
  func verbatim() async throws {
    try await Newsroom.with { room in
      let body = "tab\there \u{1B} é e\u{301} 😀 \"quoted\" \\ end"
      let id = try await room.note(body)
      let note = try await room.json("note", id)
      #expect(note["body"]?.string == body)
    }
  }

  @Test("The footer stands on standard error, and only when something is left to do")
  func footer() async throws {
    try await Newsroom.with { room in
      let result = await room.run("stories")
      #expect(result.messages == "1 unsent\n")
      #expect(!result.output.contains("unsent"))
      #expect(result.output.contains("Harbour reopens after storm"))
    }
  }

  @Test("The editor writes notes, and an empty one is not saved")
  func editor() async throws {
    try await Newsroom.with { room in
      var program = room.program
      program.environment["EDITOR"] = "ed"
      program.childPrograms = ScriptedPrograms { "Written here.\n" + $0 }
      let made = await program.run("annotate", room.article, "--whole", "--json")
      let written = try made.json()
      #expect(written["body"] == "Written here.")
      program.childPrograms = ScriptedPrograms()
      let empty = await program.run("annotate", room.article, "--whole", "--json")
      #expect(empty.errorCode == "empty_note")
      let id = try #require(try made.json()["note"]?.string)
      program.childPrograms = ScriptedPrograms { $0.replacing("Written", with: "Rewritten") }
      let rewritten = try await program.run("edit", id, "--json").json()
      #expect(rewritten["body"] == "Rewritten here.")
      program.childPrograms = ScriptedPrograms()
      let same = await program.run("edit", id, "--json")
      #expect(same.errorCode == "nothing_to_change")
      #expect(room.directory.files(in: "replica/drafts").isEmpty)
    }
  }

  @Test("What a colleague saves while the editor is open stays beside what is written in it")
  func movedMeanwhile() async throws {
    try await Newsroom.with { room in
      let id = try await room.note("First.")
      var program = room.program
      program.environment["EDITOR"] = "ed"
      program.childPrograms = ScriptedPrograms { [room] text in
        try? room.edit(id) { $0.body = "Meanwhile." }
        return text.replacing("First.", with: "Written here.")
      }
      let result = await program.run("edit", id)
      #expect(result.status == .success)
      #expect(result.messages.contains("you, elsewhere, changed the note while you wrote"))
      #expect(result.messages.contains("open in it: body; stet resolve \(id.prefix(4))"))
      let note = try await room.json("note", id)
      let sides = note["conflicts"]?.elements?.first?["sides"]?.elements ?? []
      #expect(Set(sides.compactMap { $0["value"]?.string }) == ["Meanwhile.", "Written here."])
    }
  }

  @Test("A note written in the editor is on the version that was shown when it opened")
  func versionMeanwhile() async throws {
    try await Newsroom.with { room in
      let text = Newsroom.wireCopy.replacing("144 damaged", with: "145 damaged")
      let file = try room.directory.write(text, to: "second.txt")
      var program = room.program
      program.environment["EDITOR"] = "ed"
      let importing = room.program
      program.childPrograms = ScriptedPrograms(
        meanwhile: {
          _ = await importing.run("import", file, "--received-at", "2024-06-05T12:00Z")
        },
        answer: { "Written here.\n" + $0 }
      )
      let made = await program.run("annotate", room.article, "--whole", "--json")
      #expect(made.status == .success, "\(made.messages)")
      let id = try #require(try made.json()["note"]?.string)
      let shown = try await room.json("show", "--at-note", id)
      #expect(shown["version"] == 1 && shown["versions"]?.elements?.count == 2)
    }
  }

  @Test("A passage that the story does not hold is refused before the editor opens")
  func checkedBefore() async throws {
    try await Newsroom.with { room in
      let programs = ScriptedPrograms { "Written here.\n" + $0 }
      var program = room.program
      program.environment["EDITOR"] = "ed"
      program.childPrograms = programs
      let result = await program.run("annotate", room.article, "--quote", "not there", "--json")
      #expect(result.errorCode == "quote_not_found")
      #expect(programs.runs.isEmpty)
    }
  }

  @Test("A reply to a deleted note stays, with a stub for the note that it answers")
  func deletedParent() async throws {
    try await Newsroom.with { room in
      let parent = try await room.note()
      let reply = try await room.json("annotate", room.article, "--reply", parent, "-m", "Seen.")
      let id = try #require(reply["note"]?.string)
      #expect(await room.run("note", id).output.contains("in reply to \(parent.prefix(4))\n"))
      _ = try await room.json("delete", parent)
      let stub = "in reply to [deleted note] \(parent.prefix(4))"
      for command in [["note", id], ["show", room.article]] {
        let output = await room.program.run(command).output
        #expect(output.contains(stub) && output.contains("Seen."), "\(command): \(output)")
      }
    }
  }

  @Test("Twenty commands at once in one replica all save, or say that it is busy")
  func twentyAtOnce() async throws {
    try await Newsroom.with { room in
      let results = await withTaskGroup(of: TestProgram.Result.self) { group in
        for number in 0..<20 {
          group.addTask {
            await room.run("annotate", room.article, "--whole", "-m", "note \(number)", "--json")
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(results.allSatisfy { $0.status == .success || $0.status == .busy })
      let saved = results.count { $0.status == .success }
      #expect(saved > 0)
      let listed = try await room.json("notes")
      #expect(listed["notes"]?.elements?.count == saved)
      let report = try await room.json("doctor", "--verify")
      #expect(report["ok"] == true)
    }
  }
}
