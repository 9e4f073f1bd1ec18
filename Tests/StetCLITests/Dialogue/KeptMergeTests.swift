import StetCLI
import StetModel
import StetReplica
import TestSupport
import Testing

@Suite("A merge that was cut off")
struct KeptMergeTests {
  private func drafts(_ room: Newsroom) async throws -> [JSONValue] {
    try await room.json("drafts")["drafts"]?.elements ?? []
  }

  /// Runs the tool, which writes `text` and then ends with `status`.
  private func merge(
    _ room: Newsroom,
    _ words: [String],
    status: Int32 = 0,
    _ programs: ScriptedPrograms? = nil,
    text: String = ""
  ) async -> TestProgram.Result {
    var program = room.program
    program.childPrograms = programs ?? ScriptedPrograms(status: status) { _ in text }
    return await program.run(["resolve"] + words)
  }

  @Test("Text and card lie there before the tool opens, so a kill at any moment leaves a draft")
  func before() async throws {
    try await Newsroom.withOpenNote { room, id in
      let folder = "resolve-\(id.prefix(8))"
      let programs = ScriptedPrograms(
        meanwhile: { [room] in
          let files = room.directory.files(in: "replica/drafts/\(folder)")
          #expect(files == ["A.md", "B.md", "BASE.md", "MERGED.json", "MERGED.md"])
          let listed = try? await room.json("drafts")["drafts"]?.elements
          #expect(listed?.first?["draft"]?.string == "\(folder)/MERGED")
          #expect(listed?.first?["kind"] == "merge" && listed?.first?["open"] == true)
          #expect(listed?.first?["note"]?.string == id)
        },
        answer: { _ in "Settled." }
      )
      let result = await merge(room, [id, "--tool", "t"], programs)
      #expect(result.status == .success, "\(result.messages)")
      let left = try await drafts(room)
      #expect(left.isEmpty)
    }
  }

  @Test("The list tells the command that goes on with it, and that command does")
  func resumed() async throws {
    try await Newsroom.withOpenNote { room, id in
      let cut = await merge(room, [id, "--tool", "t -x"], status: 137, text: "Half of it.")
      #expect(cut.messages.contains("'stet drafts' tells how to go on."))
      let command = "stet resolve \(id.prefix(4)) --tool 't -x'"
      let listed = await room.run("drafts")
      #expect(listed.output.contains("a merge, note \(id.prefix(4))  Half of it."))
      #expect(listed.output.hasSuffix("\n\nto go on:  \(command)\n"), "\(listed.output)")
      let kept = try await drafts(room).first
      #expect(kept?["go_on"]?.string == command)
      let programs = ScriptedPrograms { $0.replacing("Half", with: "All") }
      let result = await merge(room, [String(id.prefix(4)), "--tool", "t -x"], programs)
      #expect(result.status == .success, "\(result.messages)")
      #expect(result.messages.contains("goes on with the draft resolve-\(id.prefix(8))/MERGED"))
      let body = try await room.json("note", id)["body"]
      #expect(body == "All of it.")
      #expect(room.directory.files(in: "replica/drafts").isEmpty)
    }
  }

  @Test("Of several spots the one that was cut off is named, and comes again")
  func spot() async throws {
    try await Newsroom.withOpenNote(3) { room, id in
      _ = await merge(room, [id, "--spot", "3", "--tool", "t"], status: 1, text: "Half.")
      _ = await room.run("resolve", id, "--spot", "1", "--take", "before")
      let goOn = try #require(try await drafts(room).first?["go_on"]?.string)
      #expect(goOn == "stet resolve \(id.prefix(4)) --spot 2 --tool t")
      let words = goOn.split(separator: " ").dropFirst(2).map(String.init)
      let result = await merge(room, words, ScriptedPrograms { $0 })
      #expect(result.status == .success, "\(result.messages)")
      let body = try await room.json("note", id)["body"]?.string
      #expect(body == "Place 1 has a toll of 1.\n\n«open 1»\n\nHalf.")
    }
  }

  @Test("When the spot reads otherwise meanwhile, a merge begins anew and the kept one stays")
  func moved() async throws {
    try await Newsroom.withOpenNote { room, id in
      _ = await merge(room, [id, "--tool", "t"], status: 1, text: "Half.")
      _ = await room.run("resolve", id, "--take", "before")
      let kept = try #require(try await drafts(room).first)
      #expect(kept["go_on"] == JSONValue.null)
      let name = try #require(kept["draft"]?.string)
      #expect(await room.run("drafts").output.contains("to go on:  stet drafts show \(name)\n"))
      try room.disagree(on: id) { first, second in
        first.body = "Place 1 has a toll of 7."
        second.body = "Place 1 has a toll of 8."
      }
      let programs = ScriptedPrograms { _ in "Anew." }
      #expect(await merge(room, [id, "--tool", "t"], programs).status == .success)
      #expect(programs.runs.first?.text.contains("Half.") == false)
      #expect(await room.run("drafts", "show", name).output == "Half.\n")
    }
  }

  @Test("Discarding takes every file of it away, also those that the tool left")
  func discarded() async throws {
    try await Newsroom.withOpenNote { room, id in
      _ = await merge(room, [id, "--tool", "t"], status: 1, text: "Half.")
      let folder = "replica/drafts/resolve-\(id.prefix(8))"
      _ = try room.directory.write("x", to: "\(folder)/MERGED.md.orig")
      let wrong = await room.run("edit", "--resume=resolve-\(id.prefix(8))", "--json")
      #expect(wrong.status != .success)
      let result = await room.run("drafts", "discard", "resolve-\(id.prefix(8))")
      #expect(result.status == .success, "\(result.messages)")
      #expect(room.directory.files(in: "replica/drafts").isEmpty)
    }
  }
}
