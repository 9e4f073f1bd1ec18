import StetCLI
import StetMerge
import StetModel
import StetReplica
import TestSupport
import Testing

@Suite("undo, redo, op and reopen")
struct UndoTests {
  @Test("Each undo takes the command before and says which; redo brings it back")
  func steps() async throws {
    try await Newsroom.with { room in
      let id = try await room.note("One.")
      _ = try await room.json("edit", id, "-m", "It's two.")
      let undo = await room.run("undo")
      #expect(undo.status == .success)
      #expect(undo.messages.contains(#"undid 3: stet edit \#(id) -m 'It'\''s two.' --json"#))
      #expect(undo.messages.contains("1 taken out of what is unsent"))
      #expect(try await room.json("note", id)["body"] == "One.")
      let redo = await room.run("redo")
      #expect(redo.messages.contains("redid 3: stet edit \(id) -m"))
      #expect(try await room.json("note", id)["body"] == "It's two.")
      _ = await room.run("undo")
      _ = await room.run("undo")
      #expect(await room.run("note", id).status == .failed)
    }
  }

  @Test("JSON tells the operation, what it took back, and what stays")
  func json() async throws {
    try await Newsroom.with { room in
      let id = try await room.note("One.")
      let heads = try await room.json("note", id)["heads"]
      let told = try await room.json("undo", "-n")
      #expect(told["op"] == .null && told["undid"] == 2)
      #expect(try await room.json("note", id)["body"] == "One.")
      let undo = try await room.json("undo")
      #expect(undo["schema"] == 1 && undo["op"] == 3 && undo["undid"] == 2)
      #expect(undo["withdrawn"] == heads)
      #expect(
        undo["notes"] == [] && undo["revisions"] == [] && undo["put_back"] == []
          && undo["kept"] == []
      )
      #expect(undo["argv"]?.elements?.prefix(2) == ["stet", "annotate"])
      let ops = try await room.json("op", "log")["ops"]?.elements ?? []
      #expect(ops.map { $0["op"] } == [3, 2, 1])
      #expect(ops.map { $0["undone"] } == [false, true, false])
      #expect(ops.map { $0["undid"] } == [2, .null, .null])
      let redo = try await room.json("redo", "2")
      #expect(redo["put_back"] == heads && redo["undid"] == 3 && redo["command"] == 2)
      #expect(try await room.json("note", id)["heads"] == heads)
    }
  }

  @Test("op show tells what each revision did, also after it was taken back")
  func show() async throws {
    try await Newsroom.with { room in
      let id = try await room.note("One.")
      _ = try await room.json("edit", id, "--grade", "B2", "-m", "Two.")
      _ = await room.run("undo")
      let json = try await room.json("op", "show", "3")
      let change = try #require(json["changes"]?.elements?.first)
      #expect(json["undone"] == true)
      #expect(change["record"] == .string(id) && change["withdrawn"] == true)
      #expect(change["set"]?["grade"] == "B2" && change["set"]?["body"] == "Two.")
      #expect(json["heads_before"]?.elements?.count == 1)
      let text = await room.run("op", "show", "3").output
      #expect(text.contains("operation 3: stet edit"))
      #expect(text.contains("body “Two.”, grade B2"))
      #expect(text.contains("taken back before it was sent"))
      let list = await room.run("op", "log").output
      #expect(list.contains("took back 3") && list.contains("undone"))
    }
  }

  @Test("What stays is told with who changed it, and when all stays it is an error")
  func kept() async throws {
    try await Newsroom.with { room in
      let id = try await room.note("One.")
      _ = try await room.json("edit", id, "--grade", "B2", "--tag", "sure")
      _ = try await room.json("edit", id, "--grade", "C3")
      let undo = await room.run("undo", "3")
      #expect(undo.status == .success)
      #expect(undo.messages.contains("source grade: changed since by you ("))
      #expect(try await room.json("note", id)["tags"] == [])
      #expect(try await room.json("note", id)["grade"] == "C3")
      _ = try await room.json("edit", id, "--confidence", "low")
      _ = try await room.json("edit", id, "--confidence", "high")
      let failed = await room.run("undo", "6", "--json")
      #expect(failed.status == .failed)
      #expect(failed.messages.contains(#""code":"cannot_undo""#))
      #expect(failed.messages.contains("confidence: ana changed it since"))
    }
  }

  @Test("Wrong numbers, and nothing to take back, are told with what to type")
  func errors() async throws {
    try await Newsroom.with { room in
      #expect(await room.run("undo", "9").messages.contains("there is no operation 9"))
      #expect(await room.run("redo").messages.contains("nothing was undone last"))
      #expect(await room.run("undo").status == .success)
      let nothing = await room.run("undo")
      #expect(nothing.status == .failed)
      #expect(nothing.messages.contains("there is nothing to undo"))
      let again = await room.run("undo", "1")
      #expect(again.messages.contains("undone already, by 2"))
      #expect(again.messages.contains("stet redo 1"))
    }
  }

  @Test("A settlement is opened again with every side, by undo or by reopen")
  func reopen() async throws {
    try await Newsroom.with { room in
      let id = try await room.note("One.")
      try room.disagree(on: id) { first, second in
        first.grade = .to(Grade(reliability: .b, credibility: .two))
        second.grade = .to(Grade(reliability: .c, credibility: .three))
        first.body = "It is late. Two came."
        second.body = "It is late. Three came."
      }
      let open = try await room.json("note", id)["conflicts"]
      #expect(open?.elements?.count == 2)
      _ = try await room.json("resolve", id, "--value", "A1", "--field", "grade")
      _ = try await room.json("edit", id, "--tag", "later")
      let note = try await room.json("reopen", id)
      #expect(note["conflicts"] == open)
      let log = await room.run("log", id).output
      #expect(log.contains("undo: grade open again"))
      let none = await room.run("reopen", id)
      #expect(none.status == .failed)
      #expect(none.messages.contains("nobody settled anything"))
      _ = await room.run("undo")
      #expect(try await room.json("note", id)["grade"] == "A1")
    }
  }

  @Test("At a terminal a written note says how to take it back, elsewhere not")
  func hint() async throws {
    try await Newsroom.with { room in
      let id = try await room.note("One.")
      let silent = await room.run("edit", id, "--tag", "a")
      #expect(!silent.messages.contains("undo: stet undo"))
      var terminal = room
      terminal.program.messagesAreTerminal = true
      let told = await terminal.run("edit", id, "--tag", "b")
      #expect(told.messages.contains("undo: stet undo\n"))
      #expect(await terminal.run("undo").messages.contains("undo: stet redo\n"))
      let json = await terminal.run("edit", id, "--tag", "c", "--json")
      #expect(json.messages.isEmpty)
    }
  }
  @Test("Where the latest command cannot be undone, the one before it is named")
  func before() async throws {
    try await Newsroom.with { room in
      let id = try await room.note("One. Two.")
      try room.disagree(on: id) { first, second in
        first.body = "First. One. Two."
        second.body = "One. Two. Last."
      }
      _ = try await room.json("review", id, "--accept")
      for tag in ["a", "b"] { _ = try await room.json("edit", id, "--tag", tag) }
      for number in ["6", "7"] { #expect(await room.run("undo", number).status == .success) }
      let failed = await room.run("undo")
      #expect(failed.status == .failed)
      #expect(failed.messages.contains("'stet undo 4' takes back the one before"))
      let named = await room.run("undo", "5")
      #expect(named.status == .failed && !named.messages.contains("the one before"))
    }
  }

  @Test("A redo that others will see says that it is brought back")
  func broughtBack() async throws {
    try await Newsroom.with { room in
      let id = try await room.note("One.")
      _ = try await room.json("edit", id, "--grade", "B2")
      _ = try await room.json("edit", id, "--tag", "a")
      #expect(await room.run("undo", "3").messages.contains("1 changed back for everyone"))
      _ = try await room.json("edit", id, "--tag", "b")
      #expect(await room.run("redo", "3").messages.contains("1 brought back for everyone"))
      #expect(try await room.json("note", id)["grade"] == "B2")
    }
  }
}
