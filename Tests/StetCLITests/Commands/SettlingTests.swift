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
}
