import StetCLI
import StetMerge
import StetModel
import StetReplica
import TestSupport
import Testing

@Suite("Settling by keys")
struct ResolvingTests {
  /// A newsroom with a note of which one spot of the body, grade and confidence are open.
  private func withOpenNote(
    _ body: (Newsroom, _ note: String) async throws -> Void
  ) async throws {
    try await Newsroom.with { room in
      let id = try await room.note("The toll is 1.")
      try room.disagree(on: id) { first, second in
        first.body = "The toll is 2."
        second.body = "The toll is 3."
        first.grade = .to(Grade(reliability: .b, credibility: .two))
        second.grade = .to(Grade(reliability: .c, credibility: .three))
        first.confidence = .to(.high)
        second.confidence = .to(.low)
      }
      try await body(room, id)
    }
  }

  private func openFields(_ room: Newsroom, _ note: String) async throws -> [String] {
    try await room.json("note", note)["conflicts"]?.elements?.compactMap { $0["field"]?.string }
      ?? []
  }

  /// The value of a side by its place in what `stet conflicts` lists.
  private func side(_ place: Int, of field: Int, _ room: Newsroom) async throws -> JSONValue? {
    let open = try await room.json("conflicts")["conflicts"]?.elements?[field]
    return open?["sides"]?.elements?[place]["value"]
  }

  @Test("One key answers each question, and each answer is an operation of its own")
  func answers() async throws {
    try await withOpenNote { room, id in
      let wanted = (try await side(1, of: 0, room), try await side(0, of: 1, room))
      let result = await room.program.asking(ScriptedKeys("210")).run("resolve", id)
      #expect(result.status == .success && result.output.isEmpty)
      let screens = result.messages
      #expect(screens.contains("(1 of 3)  \(id.prefix(4)) · Harbour reopens after storm · body"))
      #expect(screens.contains("before  The toll is 1."))
      // Both sides are of one person on one device, so only the revisions tell them apart.
      #expect(screens.contains("[1] you on "))
      #expect(screens.contains("(3 of 3)") && screens.contains("[0] before none"))
      #expect(screens.contains("✓ \(id.prefix(4)) settled"))
      let note = try await room.json("note", id)
      #expect(note["conflicts"]?.elements?.isEmpty == true)
      #expect(note["body"] == wanted.0 && note["grade"] == wanted.1)
      #expect(note["confidence"] == JSONValue.null)
      let ops = try await room.json("op", "log")["ops"]?.elements?.prefix(3) ?? []
      let fields = ops.map { $0["argv"]?.elements?.dropFirst(4).first?.string }
      #expect(fields == ["confidence", "grade", "body"])
    }
  }

  @Test("Quitting keeps what was answered, however it is done")
  func quit() async throws {
    for (keys, status): ([Key], ProgramStatus) in [
      ([.character("1"), .character("q")], .success), ([.character("1"), .end], .success),
      ([.character("1"), .interrupt], .interrupted),
    ] {
      try await withOpenNote { room, id in
        let result = await room.program.asking(ScriptedKeys(keys)).run("resolve", id)
        #expect(result.status == status)
        #expect(result.messages.contains("1 settled, 2 still open"))
        let open = try await openFields(room, id)
        #expect(open == ["grade", "confidence"])
      }
    }
  }

  @Test("An answer is saved before the next question is shown, so nothing of it can be lost")
  func savedAtOnce() async throws {
    try await withOpenNote { room, id in
      let keys = ScriptedKeys(
        "1q",
        meanwhile: [
          2: {
            let open = try? room.replica().notesWithConflicts().flatMap(\.view.openFields)
            #expect(open?.map(\.field) == [.grade, .confidence])
          }
        ]
      )
      _ = await room.program.asking(keys).run("resolve", id)
      #expect(keys.askedCount == 2)
    }
  }

  @Test("When the note moves between the question and the key, nothing is saved and it asks again")
  func moved() async throws {
    try await withOpenNote { room, id in
      let keys = ScriptedKeys(
        "12q",
        meanwhile: [1: { try? room.edit(id) { $0.body = "The toll is 9." } }]
      )
      let result = await room.program.asking(keys).run("resolve", id)
      #expect(result.messages.contains("The note was changed meanwhile, so nothing was saved."))
      let note = try await room.json("note", id)
      #expect(note["body"] == "The toll is 9.")
      let open = try await openFields(room, id)
      #expect(open == ["confidence"])
    }
  }

  @Test("Going back undoes the last answer and asks again")
  func back() async throws {
    try await withOpenNote { room, id in
      let wanted = try await side(1, of: 0, room)
      let result = await room.program.asking(ScriptedKeys("np1p2q")).run("resolve", id)
      #expect(result.status == .success, "\(result.messages)")
      let note = try await room.json("note", id)
      #expect(note["body"] == wanted)
      let open = try await openFields(room, id)
      #expect(open == ["grade", "confidence"])
    }
  }

  @Test("Going back undoes the answer itself, whatever it holds and whoever wrote since")
  func backToItself() async throws {
    try await withOpenNote { room, id in
      // A character that the operation log cannot hold, so the log has the command otherwise.
      let keys = ScriptedKeys(
        "epq",
        meanwhile: [2: { try? room.edit(id) { $0.tagsAdded = ["new"] } }]
      )
      var program = room.program.asking(keys)
      program.environment["EDITOR"] = "ed"
      program.childPrograms = ScriptedPrograms { _ in "The toll\u{1F} is disputed.\n" }
      let result = await program.run("resolve", id)
      #expect(result.status == .success, "\(result.messages)")
      let open = try await openFields(room, id)
      #expect(open == ["body", "grade", "confidence"])
      let note = try await room.json("note", id)
      #expect(note["tags"]?.elements == ["new"])
    }
  }

  @Test("Another value is asked for until it is one, and an empty line goes back")
  func otherValue() async throws {
    try await withOpenNote { room, id in
      let keys = ScriptedKeys("neeq", lines: ["", "Z9", " b4 "])
      let result = await room.program.asking(keys).run("resolve", id, "--color", "never")
      #expect(result.messages.contains("'Z9': a grade is a letter A–F and a digit 1–6"))
      let now = try await room.json("note", id)
      #expect(now["grade"] == "B4")
    }
  }

  @Test("Another passage is quoted from the story, and asked for again until the story says it")
  func otherPassage() async throws {
    try await Newsroom.with { room in
      let id = try await room.note()
      try room.disagreeOnPassage(of: id)
      let lines = ["the harbour said nothing", "the authority", "", "Crews counted"]
      let keys = ScriptedKeys("ee", lines: lines)
      let result = await room.program.asking(keys).run("resolve", id)
      #expect(result.status == .success, "\(result.messages)")
      let said = result.messages
      #expect(said.contains("[e] edit") && said.contains("a quote from the story, or nothing"))
      #expect(said.contains("'the harbour said nothing': the story does not say that"))
      #expect(said.contains("'the authority': the story says that 2 times; quote more of it"))
      let open = try await openFields(room, id)
      #expect(open.isEmpty)
      let anchor = try await room.json("note", id)["anchor"]
      #expect(anchor?["exact"] == "Crews counted")
      let undone = await room.run("undo")
      #expect(undone.status == .success)
      let again = try await openFields(room, id)
      #expect(again == ["anchor"])
    }
  }

  @Test("A script settles the passage with a quote, for the view that it looked at")
  func quotedByScript() async throws {
    try await Newsroom.with { room in
      let id = try await room.note()
      let closed = await room.run("resolve", id, "--field", "anchor", "--value", "x", "--json")
      #expect(closed.errorCode == "not_open")
      let old = try #require(try await room.json("note", id)["view_id"]?.string)
      try room.disagreeOnPassage(of: id)
      let settle = ["resolve", id, "--field", "anchor", "--json", "--value"]
      let moved = await room.program.run(settle + ["Nobody was hurt", "--if-view", old])
      #expect(moved.errorCode == "moved")
      let unknown = await room.program.run(settle + ["Somebody was hurt"])
      #expect(unknown.errorCode == "quote_not_found")
      let note = try await room.program.run(settle + ["Nobody was hurt"]).json()
      #expect(note["anchor"]?["exact"] == "Nobody was hurt")
      #expect(note["conflicts"] == .array([]))
    }
  }

  @Test("With --field or --spot only that is asked about")
  func scoped() async throws {
    try await withOpenNote { room, id in
      let program = room.program.asking(ScriptedKeys("1"))
      let grade = await program.run("resolve", id, "--field", "grade")
      #expect(grade.status == .success && grade.messages.contains("(1 of 1)"))
      #expect(grade.messages.contains("1 settled, 2 still open"), "\(grade.messages)")
      let open = try await openFields(room, id)
      #expect(open == ["body", "confidence"])
      let spot = await room.program.asking(ScriptedKeys("1")).run("resolve", id, "--spot", "1")
      #expect(spot.status == .success && spot.messages.contains("(1 of 1)"))
      let left = try await openFields(room, id)
      #expect(left == ["confidence"])
      let all = await room.program.asking(ScriptedKeys("1")).run("resolve", "--field", "grade")
      #expect(all.status == .success && all.messages.contains("Nothing is open."))
    }
  }

  @Test("What is not open, or no spot, is told before a key is read")
  func scopedToNothing() async throws {
    try await withOpenNote { room, id in
      let keys = ScriptedKeys("1")
      let asking = room.program.asking(keys)
      let cases: [([String], says: String)] = [
        (["--field", "status"], "the note's status is not open"),
        (["--spot", "2"], "there is no open spot 2; the field has 1"),
        (["--field", "grade", "--spot", "1"], "only the body has spots"),
      ]
      for (words, says) in cases {
        let result = await asking.run(["resolve", id] + words)
        #expect(result.status == .failed && result.messages.contains(says), "\(result.messages)")
      }
      #expect(await asking.run("resolve", "--spot", "1").status == .usage)
      #expect(keys.askedCount == 0)
    }
  }

  @Test("A spot that somebody changed while it was asked about ends the asking, and it is told")
  func scopedAndMoved() async throws {
    try await withOpenNote { room, id in
      let keys = ScriptedKeys(
        "1",
        meanwhile: [1: { try? room.edit(id) { $0.body = "The toll is 9." } }]
      )
      let result = await room.program.asking(keys).run("resolve", id, "--spot", "1")
      #expect(result.messages.contains("nothing was saved. It is not open any more as it was."))
      #expect(keys.askedCount == 1)
    }
  }

  @Test("A text of one's own is written in the editor, in which every side is told")
  func ownText() async throws {
    try await withOpenNote { room, id in
      var program = room.program.asking(ScriptedKeys("eq"))
      let programs = ScriptedPrograms { _ in "The toll is disputed.\n" }
      program.environment["EDITOR"] = "ed"
      program.childPrograms = programs
      let result = await program.run("resolve", id)
      #expect(result.status == .success, "\(result.messages)")
      let now = try await room.json("note", id)
      #expect(now["body"] == "The toll is disputed.")
      let shown = try #require(programs.runs.first?.text)
      #expect(shown.contains("#~ before: The toll is 1.") && shown.contains("The toll is 3."))
      #expect(room.directory.files(in: "replica/drafts").isEmpty)
    }
  }

  @Test("A text that was left as it was settles nothing, and the question stays")
  func unchangedText() async throws {
    try await withOpenNote { room, id in
      var program = room.program.asking(ScriptedKeys("eq"))
      program.environment["EDITOR"] = "ed"
      let result = await program.run("resolve", id)
      #expect(result.messages.contains("the text was left as it was"))
      let open = try await openFields(room, id)
      #expect(open.count == 3)
    }
  }

  @Test("A text with blank ends that was left as it was settles nothing, either")
  func unchangedBlankEnds() async throws {
    try await Newsroom.with { room in
      let id = try await room.note("\n\nThe toll is 1.")
      try room.disagree(on: id) { first, second in
        first.body = "\n\nThe toll is 2."
        second.body = "\n\nThe toll is 3."
      }
      let shown = try await openFields(room, id)
      var program = room.program.asking(ScriptedKeys("eq"))
      program.environment["EDITOR"] = "ed"
      let result = await program.run("resolve", id)
      #expect(result.messages.contains("the text was left as it was"))
      let open = try await openFields(room, id)
      #expect(open == shown && open.count == 1)
    }
  }

  @Test("Without a note all notes with something open come, one after the other")
  func allNotes() async throws {
    try await withOpenNote { room, id in
      let other = try await room.note("Second.")
      try room.disagree(on: other) { first, second in
        first.grade = .to(Grade(reliability: .a, credibility: .one))
        second.grade = .to(Grade(reliability: .f, credibility: .six))
      }
      let result = await room.program.asking(ScriptedKeys("1111")).run("resolve")
      #expect(result.status == .success)
      let now = try await room.json("conflicts")
      #expect(now["conflicts"]?.elements?.isEmpty == true)
      let none = await room.program.asking(ScriptedKeys("")).run("resolve")
      #expect(none.messages.hasPrefix("Nothing is open.\n"))
    }
  }

  @Test("No key is read without a terminal or for JSON; the hint lists what to give")
  func noTerminal() async throws {
    try await withOpenNote { room, id in
      let keys = ScriptedKeys("111")
      var blind = room.program.asking(keys)
      blind.messagesAreTerminal = false
      var deaf = room.program.asking(keys)
      deaf.inputIsTerminal = false
      for result in [
        await blind.run("resolve", id), await deaf.run("resolve"),
        await room.program.asking(keys).run("resolve", id, "--json"),
      ] {
        #expect(result.status == .usage)
        #expect(result.messages.contains("--take WHO, -m TEXT, --value VALUE, --tool"))
      }
      for (words, flags) in [
        (["--field", "grade"], "Give --take WHO or --value VALUE."),
        (["--field", "anchor"], "Give --take WHO or --value QUOTE."),
        (["--spot", "1"], "Give --take WHO, -m TEXT or --tool CMD."),
      ] {
        let result = await deaf.run(["resolve", id] + words)
        #expect(result.status == .usage && result.messages.contains(flags), "\(result.messages)")
      }
      #expect(keys.askedCount == 0)
    }
  }

  @Test("Hostile text in a side or a headline never reaches the terminal raw")
  func hostile() async throws {
    try await Newsroom.with { room in
      let id = try await room.note("The toll is 1.")
      try room.disagree(on: id) { first, second in
        first.body = "The toll \u{1B}[31m is 2. \u{202E}"
        second.body = "The toll is 3.\u{7}"
      }
      let result = await room.program.asking(ScriptedKeys("?\u{202E}q")).run("resolve", id)
      let isSafe = result.messages.unicodeScalars.allSatisfy {
        $0 == "\n" || !JSONText.isUnsafeToShow($0)
      }
      #expect(isSafe, "\(result.messages.debugDescription)")
    }
  }
}
