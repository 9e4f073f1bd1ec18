import StetCLI
import StetModel
import TestSupport
import Testing

@Suite("Comparing versions of a story")
struct DiffTests {
  /// A newsroom whose story has a second version with another figure and another word.
  private func withTwoVersions(_ body: (Newsroom) async throws -> Void) async throws {
    try await Newsroom.with { room in
      let text = Newsroom.wireCopy.replacing("144 damaged", with: "145 damaged")
      try #require(text != Newsroom.wireCopy)
      let file = try room.directory.write(text, to: "second.txt")
      let second = try await room.json("import", file, "--received-at", "2024-06-05T12:00Z")
      try #require(second["version"] == 2)
      try await body(room)
    }
  }

  @Test("The last two versions are compared, or the two that are named, in either order")
  func versions() async throws {
    try await withTwoVersions { room in
      let last = try await room.json("diff", room.article)
      #expect(last["from"] == 1 && last["to"] == 2 && last["article"]?.string == room.article)
      let figure = last["figures"]?.elements?.first
      #expect(figure?["old"] == "144" && figure?["new"] == "145")
      let change = last["changes"]?.elements?.first { $0["class"] == "figure" }
      #expect(change?["old"]?["text"] == "144" && change?["new"]?["text"] == "145")
      #expect(try await room.json("diff", room.article, "1", "2") == last)
      let back = try await room.json("diff", room.article, "2", "1")
      #expect(back["figures"]?.elements?.first?["new"] == "144")
      let text = await room.run("diff", room.article).output
      #expect(text.contains("[145]") && text.contains("figure"))
    }
  }

  @Test("A story with one version says that there is nothing to compare")
  func oneVersion() async throws {
    try await Newsroom.with { room in
      let result = await room.run("diff", room.article)
      #expect(result.status == .success)
      #expect(result.output.contains("The story has one version"))
      let json = try await room.json("diff", room.article)
      #expect(json["from"] == 1 && json["to"] == 1 && json["versions"] == 1)
      #expect(json["changes"]?.elements?.isEmpty == true)
    }
  }

  @Test("Versions that do not exist, and one alone, are refused")
  func refused() async throws {
    try await withTwoVersions { room in
      let missing = await room.run("diff", room.article, "1", "3")
      #expect(missing.status == .failed)
      #expect(missing.messages.contains("there is no version 3; the story has 2"))
      #expect(await room.run("diff", room.article, "1").status == .usage)
      #expect(await room.run("diff", room.article, "0", "1").status == .usage)
    }
  }

  @Test("The figures of a story are told with every version that states them")
  func figures() async throws {
    try await withTwoVersions { room in
      let figures = try await room.json("figures", room.article)["figures"]?.elements ?? []
      let changed = figures.filter { $0["changed"] == true }
      #expect(changed.count == 1)
      let statements = changed.first?["statements"]?.elements ?? []
      #expect(statements.map { $0["value"] } == ["144", "145"])
      #expect(statements.map { $0["version"] } == [1, 2])
      let all = try await room.json("figures", room.article, "--all")["figures"]?.elements ?? []
      #expect(all.count >= figures.count)
      let text = await room.run("figures", room.article).output
      #expect(text.contains("144 → 145 (2)"))
    }
  }
}
