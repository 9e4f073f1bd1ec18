import Foundation
import StetCLI
import StetModel
import StetReplica
import TestSupport
import Testing

@Suite("Drafts")
struct DraftTests {
  private func program(
    _ room: Newsroom,
    status: Int32 = 0,
    _ answer: @escaping @Sendable (String) -> String = { $0 }
  ) -> TestProgram {
    var program = room.program
    program.environment["EDITOR"] = "ed"
    program.childPrograms = ScriptedPrograms(status: status, answer: answer)
    return program
  }

  /// The drafts as scripts see them.
  private func drafts(_ room: Newsroom) async throws -> [JSONValue] {
    try await room.json("drafts")["drafts"]?.elements ?? []
  }

  @Test("Text and card lie there before the editor opens")
  func before() async throws {
    try await Newsroom.with { room in
      let id = try await room.note("First.")
      let short = id.prefix(4)
      let program = program(room) { [room] text in
        let files = room.directory.files(in: "replica/drafts")
        #expect(files == ["edit-\(short).json", "edit-\(short).md"])
        return text.replacing("First.", with: "Second.")
      }
      #expect(await program.run("edit", id).status == .success)
      #expect(try await drafts(room).isEmpty)
    }
  }

  @Test("A draft tells what it is for and what it says, and goes on as it began")
  func resumed() async throws {
    try await Newsroom.with { room in
      let id = try await room.note("First.")
      let failed = await program(room, status: 1) { $0.replacing("First.", with: "Half.") }
        .run("edit", id)
      #expect(failed.messages.contains("stet edit --resume edit-\(id.prefix(4))\n"))
      let draft = try #require(try await drafts(room).first)
      #expect(draft["draft"]?.string == "edit-\(id.prefix(4))")
      #expect(draft["kind"] == "edit" && draft["note"]?.string == id && draft["article"] == .null)
      #expect(draft["text"] == "Half." && draft["open"] == false)
      let listed = await room.run("drafts").output
      #expect(listed.contains("edit-\(id.prefix(4))  note \(id.prefix(4))  Half."))
      #expect(await room.run("drafts", "show", "edit").output == "Half.\n")
      let resumed = try await program(room) { $0.replacing("Half.", with: "Whole.") }
        .run("edit", "--resume", "--json").json()
      #expect(resumed["note"]?.string == id && resumed["body"] == "Whole.")
      #expect(try await drafts(room).isEmpty)
      let none = await room.run("edit", "--resume", "--json")
      #expect(none.errorCode == "no_such_draft")
    }
  }

  @Test("A letter spelled in other bytes is a change, and its draft is kept and told")
  func otherBytes() async throws {
    try await Newsroom.with { room in
      let id = try await room.note("Caf\u{E9}.")
      _ = await program(room, status: 1) { $0.replacing("Caf\u{E9}.", with: "Cafe\u{301}.") }
        .run("edit", id)
      #expect(try await drafts(room).count == 1)
      let again = await program(room).run("edit", id)
      #expect(again.messages.contains("is kept: stet edit --resume edit-\(id.prefix(4))"))
    }
  }

  @Test("Whoever edits a note of which a draft is kept is told, in the editor, too")
  func told() async throws {
    try await Newsroom.with { room in
      let id = try await room.note("First.")
      let name = "edit-\(id.prefix(4))"
      _ = await program(room, status: 1) { $0.replacing("First.", with: "Half.") }.run("edit", id)
      let programs = ScriptedPrograms()
      var second = program(room)
      second.childPrograms = programs
      let result = await second.run("edit", id)
      let line = "is kept: stet edit --resume \(name)"
      #expect(result.messages.contains(line))
      #expect(programs.runs.first?.text.contains(line) == true)
      #expect(try await drafts(room).count == 1)
    }
  }

  @Test("A text without a card is listed and shown, can be discarded, but not saved from here")
  func unknownOrigin() async throws {
    try await Newsroom.with { room in
      _ = try room.directory.write("Lost \u{1B}[31m words.\n", to: "replica/drafts/note.md")
      _ = try room.directory.write("{\"schema\":2}", to: "replica/drafts/note.json")
      let draft = try #require(try await drafts(room).first)
      #expect(draft["kind"] == "unknown" && draft["note"] == .null)
      #expect(draft["text"] == "Lost \u{1B}[31m words.\n")
      #expect(await room.run("drafts", "show", "note").output == "Lost \u{FFFD}[31m words.\n")
      let resumed = await program(room).run("edit", "--resume", "note", "--json")
      #expect(resumed.errorCode == "draft_unknown")
      _ = try await room.json("drafts", "discard", "note")
      #expect(room.directory.files(in: "replica/drafts").isEmpty)
      let gone = await room.run("drafts", "discard", "note", "--json")
      #expect(gone.errorCode == "no_such_draft")
    }
  }

  @Test("An answer whose editor failed is kept with its note, and not taken for an edit")
  func answer() async throws {
    try await withOpenBody { room, id in
      var program = program(room, status: 1) { _ in "On Wednesday." }
      program.keys = ScriptedKeys("eq")
      (program.inputIsTerminal, program.messagesAreTerminal) = (true, true)
      let result = await program.run("resolve", id)
      #expect(result.messages.contains("stet drafts show resolve-\(id.prefix(4))"))
      let draft = try #require(try await drafts(room).first)
      #expect(draft["kind"] == "resolve" && draft["note"]?.string == id)
      #expect(draft["text"] == "On Wednesday.")
      let resumed = await self.program(room).run("edit", "--resume", "resolve", "--json")
      #expect(resumed.errorCode == "draft_answers")
      let latest = await self.program(room).run("edit", "--resume", "--json")
      #expect(latest.errorCode == "no_such_draft")
    }
  }

  @Test("A draft that somebody is writing is neither resumed nor discarded elsewhere")
  func openElsewhere() async throws {
    try await Newsroom.with { room in
      let id = try await room.note("First.")
      let other = program(room)
      var writing = program(room)
      writing.childPrograms = ScriptedPrograms(
        meanwhile: {
          for command in [["edit", "--resume", "edit"], ["drafts", "discard", "edit"]] {
            let result = await other.run(command + ["--json"])
            #expect(result.errorCode == "draft_open", "\(command)")
          }
        },
        answer: { $0.replacing("First.", with: "Second.") }
      )
      #expect(await writing.run("edit", id).status == .success)
    }
  }

  @Test("A broken marker keeps the text, and names the marker and the draft")
  func brokenMarker() async throws {
    try await withOpenBody { room, id in
      let result = await program(room) { $0.replacing("»»»»\n", with: "") }.run("edit", id)
      #expect(result.status == .failed)
      #expect(result.messages.contains("of open 1 a marker line is missing or changed: »»»»;"))
      #expect(result.messages.contains("stet edit --resume edit-\(id.prefix(4))"))
      let text = try await drafts(room).first?["text"]?.string ?? ""
      #expect(text.contains("»» you changed ") && !text.contains("»»»»"))
      let unchanged = try await room.json("note", id)
      #expect(unchanged["body"] == "«open 1»")
      let mended = try await program(room) { _ in "On Wednesday." }.run(
        "edit",
        "--resume",
        "--json"
      )
      .json()
      #expect(mended["body"] == "On Wednesday." && mended["conflicts"] == .array([]))
    }
  }

  @Test("On a terminal the editor opens again on what was written, with the broken marker named")
  func askedAgain() async throws {
    try await withOpenBody("Stays.\n\n") { room, id in
      for (answer, isSaved) in [("n", false), ("", true)] {
        let programs = ScriptedPrograms { text in
          text.contains("#~ ! ")
            ? "Mended." : text.replacing("»»»»\n", with: "").replacing("Stays.", with: "Stays on.")
        }
        var program = program(room)
        program.childPrograms = programs
        program.keys = ScriptedKeys("", lines: [answer])
        (program.inputIsTerminal, program.messagesAreTerminal) = (true, true)
        let result = await program.run("edit", id)
        #expect(result.messages.contains("Open the editor again? [Y/n] "))
        #expect((result.status == .success) == isSaved, "\(result.messages)")
        #expect(programs.runs.count == (isSaved ? 2 : 1))
        if isSaved {
          let text = try #require(programs.runs.last?.text)
          #expect(text.hasPrefix("#~ ! of open 1 a marker line is missing or changed: »»»»\n"))
          #expect(text.contains("Stays on."))
        }
      }
      #expect(try await room.json("note", id)["body"] == "Mended.")
      #expect(try await drafts(room).count == 1)
    }
  }

  @Test("An open spot that is removed without a word is settled so, and that is said")
  func removedSpot() async throws {
    try await withOpenBody("Stays.\n\n") { room, id in
      let result = await program(room) { text in
        text.split(separator: "\n").filter { !$0.hasPrefix("«") && !$0.hasPrefix("»") }
          .joined(separator: "\n")
      }
      .run("edit", id)
      #expect(result.messages.contains("open 1 was settled by removing it"))
      let note = try await room.json("note", id)
      #expect(note["body"] == "Stays." && note["conflicts"] == .array([]))
    }
  }

  @Test("Of three paragraphs the open one in the middle keeps both breaks while the last changes")
  func paragraphs() async throws {
    try await Newsroom.with { room in
      let body = "One is here.\n\nTwo on Monday.\n\nThree is here."
      let id = try await room.note(body)
      try room.disagree(on: id) { first, second in
        first.body = body.replacing("Monday", with: "Tuesday")
        second.body = body.replacing("Monday", with: "Friday")
      }
      let kept = try await program(room) { $0.replacing("Three is here.", with: "Three is new.") }
        .run("edit", id, "--json").json()
      #expect(kept["body"] == "One is here.\n\n«open 1»\n\nThree is new.")
      let settled = try await room.json("resolve", id, "--take", "before")
      #expect(settled["body"] == "One is here.\n\nTwo on Monday.\n\nThree is new.")
    }
  }

  /// A newsroom with a note on which two do not agree.
  private func withOpenBody(
    _ start: String = "",
    _ body: (Newsroom, _ note: String) async throws -> Void
  ) async throws {
    try await Newsroom.with { room in
      let id = try await room.note(start + "On Monday.")
      try room.disagree(on: id) { first, second in
        first.body = start + "On Tuesday."
        second.body = start + "On Friday."
      }
      try await body(room, id)
    }
  }
}
