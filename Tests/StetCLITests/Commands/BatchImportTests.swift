import StetCLI
import StetModel
import TestSupport
import Testing

@Suite("Imports of many stories")
struct BatchImportTests {
  private static let feed = """
    {"version": "https://jsonfeed.org/version/1.1", "title": "Port", "items": [
    {"id": "1", "url": "https://example.org/1", "title": "Harbour reopens",
    "content_text": "The harbour of Port Ella reopened on Monday after the storm."},
    {"id": "2", "url": "https://example.org/2"},
    {"id": "3", "url": "https://example.org/3", "title": "Ferries resume",
    "content_text": "Ferries to the islands resume on Tuesday morning, said the company."}]}
    """

  @Test("What cannot be taken makes the status 1, is told in its place, and keeps nothing out")
  func partly() async throws {
    try await Newsroom.with { room in
      let feed = try room.directory.write(Self.feed, to: "feed.json")
      let missing = room.directory.path + "/missing"
      let result = await room.run("import", missing, feed, "--json")
      #expect(result.status == .failed && result.messages.isEmpty)
      let imports = try result.json()["imports"]?.elements ?? []
      #expect(
        imports.map { $0["outcome"]?.string } == ["failed", "created", "failed", "created"]
      )
      #expect(imports.map { $0["file"]?.string } == [missing, feed, feed, feed])
      #expect(imports.map { $0["item"]?.integer } == [nil, 1, 2, 3])
      #expect(imports[0]["error"]?["code"] == "no_such_file")
      #expect(imports[2]["error"]?["code"] == "not_a_story")
      let again = await room.run("import", missing, feed)
      #expect(again.status == .failed)
      #expect(again.messages.contains("2 unchanged · 2 failed"))
      #expect(try await room.json("stories")["stories"]?.elements?.count == 3)
    }
  }

  @Test("A folder that is watched is named alone, and one that is none is refused")
  func watching() async throws {
    try await Newsroom.with { room in
      for words in [["a.txt"], ["--uri", "https://example.org"], ["-n"], ["--update", "3f1a"]] {
        let wrong = await room.program.run(["import", "--watch", room.directory.path] + words)
        #expect(wrong.status == .usage, "\(words)")
      }
      #expect(await room.run("import").status == .usage)
      let none = await room.run("import", "--watch", room.directory.path + "/none", "--json")
      #expect(none.status == .failed && none.errorCode == "no_such_file")
    }
  }
}
