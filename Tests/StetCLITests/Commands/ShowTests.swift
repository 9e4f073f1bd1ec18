import StetCLI
import StetModel
import TestSupport
import Testing

@Suite("Showing a story")
struct ShowTests {
  /// A newsroom whose story has a second version, with a note made on the first.
  private func withTwoVersions(
    _ body: (Newsroom, _ note: String) async throws -> Void
  ) async throws {
    try await Newsroom.with { room in
      let id = try await room.note()
      let text = Newsroom.wireCopy.replacing("The harbour of", with: "On Monday the harbour of")
        .replacing("144 damaged", with: "145 damaged")
      let file = try room.directory.write(text, to: "second.txt")
      let second = try await room.json("import", file, "--received-at", "2024-06-05T12:00Z")
      try #require(second["version"] == 2)
      try await body(room, id)
    }
  }

  @Test("At an older version a note tells its place there, and its place in the newest one")
  func placedNow() async throws {
    try await withTwoVersions { room, id in
      let newest = try await room.json("note", id)
      let shown = try await room.json("show", room.article, "--version", "1")
      let note = shown["notes"]?.elements?.first
      #expect(shown["version"] == 1)
      #expect(note?["placed"] == newest["placed"] && note?["placed"]?["version"] == 2)
      #expect(note?["placed_in_shown"]?["version"] == 1)
      #expect(note?["placed_in_shown"]?["state"] == "exact")
    }
  }

  @Test("--at-note shows the version that the note was made on, with that note alone")
  func atNote() async throws {
    try await withTwoVersions { room, id in
      _ = try await room.note("Another one.", quoting: "145 damaged berths")
      let ways = [["--at-note", id], [id, "--at-note"], [room.article, "--at-note", id]]
      for words in ways {
        let shown = try await room.program.run(["show"] + words + ["--json"]).json()
        #expect(shown["version"] == 1 && shown["article"]?.string == room.article, "\(words)")
        #expect(shown["notes"]?.elements?.map { $0["note"]?.string } == [id], "\(words)")
      }
      let text = await room.run("show", "--at-note", id).output
      #expect(text.contains("Crews counted ⟦144 damaged berths⟧¹"))
      #expect(text.contains("version 1 of 2"))
    }
  }

  @Test("--at-note shows a deleted note too, and refuses one of another story")
  func atOtherNote() async throws {
    try await withTwoVersions { room, id in
      _ = try await room.json("delete", id)
      let shown = try await room.json("show", "--at-note", id)
      #expect(shown["notes"]?.elements?.first?["deleted"] == true)
      let text = "Fish prices rise again\n\nDARNE, June 3 (Reuters) - Fish prices rose on Monday."
      let file = try room.directory.write(text, to: "other.txt")
      let other = try #require(try await room.json("import", file, "--new")["article"]?.string)
      let refused = await room.run("show", other, "--at-note", id, "--json")
      #expect(refused.status == .usage)
      #expect(await room.run("show", room.article, "--at-note", "--json").status == .failed)
    }
  }

  @Test("An older version of a withdrawn story warns of the withdrawal, too")
  func withdrawn() async throws {
    try await Newsroom.with { room in
      let text = """
        STORY WITHDRAWN: Harbour reopens after storm

        PORT ELLA, June 3. /NORTHWIRE/. The story about the harbour is withdrawn.
        """
      let file = try room.directory.write(text, to: "kill.txt")
      let words = ["--update", room.article, "--received-at", "2024-06-05T12:00Z"]
      let killed = try await room.program.run(["import", file, "--json"] + words).json()
      #expect(killed["change_kind"] == "kill")
      #expect(await room.run("stories").output.contains("2 canceled"))
      let newest = await room.run("show", room.article).output
      #expect(newest.contains("This version is canceled: do not use it."))
      let older = await room.run("show", room.article, "--version", "1").output
      #expect(older.contains("The story is canceled by version 2: do not use it."))
    }
  }

  @Test("Whatever cites a withdrawn story says so: lists, searches, open fields and exports")
  func withdrawnEverywhere() async throws {
    try await Newsroom.with { room in
      let note = try await room.note("Lighthouse")
      let file = try room.directory.write(
        """
        STORY WITHDRAWN: Harbour reopens after storm

        PORT ELLA, June 3. /NORTHWIRE/. The story about the harbour is withdrawn.
        """,
        to: "kill.txt"
      )
      #expect(await room.run("notes").output.contains("canceled") == false)
      let words = ["--update", room.article, "--received-at", "2024-06-05T12:00Z"]
      let told = await room.program.run(["import", file] + words).output
      #expect(told.contains("canceled: 1 note of yours"))
      for command in [
        ["notes"], ["note", note], ["search", "lighthouse"], ["search", "withdrawn"],
      ] {
        #expect(await room.program.run(command).output.contains("canceled"), "\(command)")
        let json = await room.program.run(command + ["--json"]).output
        #expect(json.contains("\"pub_status\":\"canceled\""), "\(command)")
      }
      let markdown = ["export", "--format", "markdown", "--out", "-"]
      #expect(await room.program.run(markdown).output.contains("The story is canceled"))
      let page = ["export", "--format", "jsonld", "--out", "-"]
      #expect(await room.program.run(page).output.contains("\"stet:pubStatus\":\"canceled\""))
    }
  }

  @Test("A note's id names the story that it is on")
  func byNote() async throws {
    try await withTwoVersions { room, id in
      let shown = try await room.json("show", id)
      #expect(shown["article"]?.string == room.article && shown["version"] == 2)
    }
  }
}
