import StetCLI
import StetModel
import TestSupport
import Testing

@Suite("The history of a note")
struct LogTests {
  /// A note that was graded, rewritten and graded again; its revisions, the oldest first.
  private func withHistory(
    _ body: (Newsroom, _ note: String, _ revisions: [String]) async throws -> Void
  ) async throws {
    try await Newsroom.with { room in
      let id = try await room.note("The port closed. Nobody knows why.")
      _ = try await room.json("edit", id, "--grade", "B2")
      _ = try await room.json("edit", id, "-m", "The port closed early. Nobody knows why.")
      _ = try await room.json("edit", id, "--grade", "C3", "--status", "in-review")
      let log = try await room.json("log", id)
      try await body(
        room,
        id,
        log["revisions"]?.elements?.compactMap { $0["revision"]?.string } ?? []
      )
    }
  }

  @Test("--field leaves out what did not touch the field, and changes nothing else")
  func field() async throws {
    try await withHistory { room, id, revisions in
      let whole = try await room.json("log", id)
      let graded = try await room.json("log", id, "--field", "grade")
      let all = whole["revisions"]?.elements ?? []
      #expect(graded["revisions"]?.elements == [all[1], all[3]])
      #expect(graded.names == whole.names)
      let text = await room.run("log", id, "--field", "tlp")
      #expect(text.status == .success && text.output == "No revision did that.\n")
    }
  }

  @Test("--diff tells what changed between two revisions, as text and as JSON")
  func diff() async throws {
    try await withHistory { room, id, revisions in
      let pair = "\(revisions[1].prefix(12))..\(revisions[3].prefix(12))"
      let text = await room.run("log", id, "--diff", pair).output
      #expect(text.contains("The port closed [early]. Nobody knows why."))
      #expect(text.contains("source grade  B2 → C3"))
      #expect(text.contains("status        draft → in-review"))
      let json = try await room.json("log", id, "--diff", pair)
      #expect(json["from"]?.string == revisions[1] && json["to"]?.string == revisions[3])
      let changes = json["changes"]?.elements ?? []
      #expect(changes.map { $0["field"]?.string } == ["body", "grade", "status"])
      #expect(changes[1]["old"] == "B2" && changes[1]["new"] == "C3")
      let back = await room.run("log", id, "--diff", "\(revisions[3])..\(revisions[1])").output
      #expect(back.contains("The port closed [-early]."))
    }
  }

  @Test("A revision that is not the note's, or no id at all, is answered with its name")
  func unknown() async throws {
    try await withHistory { room, id, revisions in
      let words = [
        ["--diff", "\(revisions[0])..ffffffffffff"], ["--diff", "hello..\(revisions[0])"],
        ["--diff", "nodots"], ["--field", "colour"], ["--field", "body", "--diff", "a..b"],
      ]
      for word in words {
        let result = await room.program.run(["log", id] + word)
        #expect(result.status != .success && !result.messages.isEmpty, "\(word)")
      }
      let unknown = await room.run("log", id, "--diff", "0000..1111").messages
      #expect(unknown.contains("'stet log \(id)' lists them"), "\(unknown)")
      let malformed = await room.run("log", id, "--diff", "zz").messages
      #expect(malformed.contains("two revisions are written A..B"), "\(malformed)")
      let story = await room.run("log", room.article, "--field", "grade")
      #expect(story.status != .success && story.messages.contains("need a note"))
    }
  }
}
