import StetCLI
import StetModel
import StetReplica
import TestSupport
import Testing

@Suite("Reviewing by keys")
struct ReviewingTests {
  private static let before = "One. Two.\n\nOther."

  /// A newsroom with a note of which two edits put one paragraph together.
  private func withSharedParagraph(
    _ body: (Newsroom, _ note: String) async throws -> Void
  ) async throws {
    try await Newsroom.with { room in
      let id = try await room.note(Self.before)
      try room.disagree(on: id) { first, second in
        first.body = "First. One. Two.\n\nOther."
        second.body = "One. Two. Last.\n\nOther."
      }
      try await body(room, id)
    }
  }

  private func reviews(_ room: Newsroom) async throws -> [JSONValue] {
    try await room.json("reviews")["reviews"]?.elements ?? []
  }

  @Test("An item tells what each did, and one key accepts it")
  func accept() async throws {
    try await withSharedParagraph { room, id in
      let result = await room.program.asking(ScriptedKeys("a")).run("review", id)
      #expect(result.status == .success && result.output.isEmpty)
      #expect(result.messages.contains("(1 of 1)  \(id.prefix(4)) · Harbour reopens after storm"))
      #expect(result.messages.contains("kept both: +you “First.” +you “Last.”"))
      #expect(result.messages.contains("✓ \(id.prefix(4)): 1 reviewed."))
      let left = try await reviews(room)
      #expect(left.isEmpty)
    }
  }

  @Test("Taken apart, the chosen side stands in the text and the item is gone")
  func takeApart() async throws {
    try await withSharedParagraph { room, id in
      let result = await room.program.asking(ScriptedKeys("u0")).run("review")
      #expect(result.messages.contains("paragraph 1, taken apart"))
      #expect(result.messages.contains("  merged  First. One. Two. Last."))
      let note = try await room.json("note", id)
      #expect(note["body"]?.string == Self.before)
      #expect(note["reviews"]?.elements?.isEmpty == true)
      let log = try await room.json("log", id)
      #expect(log["revisions"]?.elements?.last?["via"] == "resolve")
    }
  }

  @Test("A script takes a text apart by naming the item and what it wants")
  func scripted() async throws {
    try await withSharedParagraph { room, id in
      let review = try #require(try await reviews(room).first?["review"]?.string)
      let short = String(review.prefix(8))
      let ambiguous = await room.run("review", id, "--take", "me", "--review", short, "--json")
      #expect(ambiguous.errorCode == "ambiguous_side")
      let note = try await room.json("review", id, "--take", "before", "--review", short)
      #expect(note["body"]?.string == Self.before)
      #expect(note["reviews"]?.elements?.isEmpty == true)
    }
  }

  @Test("When the note moves between the item and the key, nothing is saved and it asks again")
  func moved() async throws {
    try await withSharedParagraph { room, id in
      let keys = ScriptedKeys(
        "u0q",
        meanwhile: [2: { try? room.edit(id) { $0.tagsAdded = ["new"] } }]
      )
      let result = await room.program.asking(keys).run("review", id)
      #expect(result.messages.contains("The note was changed meanwhile, so nothing was saved."))
      let left = try await reviews(room)
      #expect(left.count == 1)
    }
  }

  @Test("Editing the text settles the item; leaving it as it was does not")
  func edit() async throws {
    try await withSharedParagraph { room, id in
      var program = room.program.asking(ScriptedKeys("eq"))
      program.environment["EDITOR"] = "ed"
      program.childPrograms = ScriptedPrograms()
      let unchanged = await program.run("review", id)
      #expect(unchanged.messages.contains("left as it was"))
      program = program.asking(ScriptedKeys("e"))
      program.childPrograms = ScriptedPrograms { $0.replacing("Other.", with: "Another.") }
      let result = await program.run("review", id)
      #expect(result.messages.contains("1 reviewed"), "\(result.messages)")
      let left = try await reviews(room)
      #expect(left.isEmpty)
    }
  }

  @Test("Editing in a review tells what 'stet edit' tells: a spot that was settled by removing it")
  func editTells() async throws {
    try await Newsroom.with { room in
      let id = try await room.note("One. Two.\n\nThe toll is 1.")
      try room.disagree(on: id) { first, second in
        first.body = "First. One. Two.\n\nThe toll is 2."
        second.body = "One. Two. Last.\n\nThe toll is 3."
      }
      var program = room.program.asking(ScriptedKeys("eq"))
      program.environment["EDITOR"] = "ed"
      program.childPrograms = ScriptedPrograms { text in
        text.split(separator: "\n\n").first.map(String.init) ?? ""
      }
      let result = await program.run("review", id)
      #expect(result.messages.contains("open 1 was settled by removing it"), "\(result.messages)")
      #expect(result.messages.contains("saved note \(id.prefix(4))"))
    }
  }

  @Test("Quitting keeps what was decided, and Ctrl-C ends with 130")
  func quit() async throws {
    for (keys, status): ([Key], ProgramStatus) in [
      ([.character("q")], .success), ([.end], .success), ([.interrupt], .interrupted),
    ] {
      try await withSharedParagraph { room, id in
        let result = await room.program.asking(ScriptedKeys(keys)).run("review", id)
        #expect(result.status == status)
        let left = try await reviews(room)
        #expect(left.count == 1)
      }
    }
  }

  @Test("Without a terminal it says what to give; with nothing to review, that")
  func nobodyToAsk() async throws {
    try await withSharedParagraph { room, id in
      let keys = ScriptedKeys("a")
      let script = await room.program.asking(keys).run("review", id, "--json")
      #expect(script.status == .usage && keys.askedCount == 0)
      #expect(script.messages.contains("--take WHO with --review ID"))
      _ = await room.run("review", id, "--accept")
      let none = await room.program.asking(keys).run("review", id)
      #expect(none.status == .failed && none.messages.contains("nothing in it is to be reviewed"))
      let all = await room.program.asking(keys).run("review")
      #expect(all.status == .success && all.messages.hasPrefix("Nothing to review.\n"))
    }
  }

  @Test("A note that was deleted while it was edited is kept or deleted by option")
  func deletion() async throws {
    try await Newsroom.with { room in
      let id = try await room.note()
      let none = await room.run("resolve", id, "--keep", "--json")
      #expect(none.errorCode == "not_open")
      for option in ["--field", "--spot"] {
        let wrong = await room.run("resolve", id, option, "1", "--delete")
        #expect(wrong.status == .usage)
      }
    }
  }
}
