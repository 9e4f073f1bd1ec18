import Foundation
import StetCLI
import StetMerge
import StetModel
import StetReplica
import TestSupport
import Testing

@Suite("Stories that go out as ninjs and come in elsewhere")
struct NinjsRoundTripTests {
  /// The directory of the invented stories.
  private static let samples = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Samples").standardizedFileURL.path()

  private static func replica(_ name: String, in directory: TemporaryDirectory) async throws
    -> (program: TestProgram, path: String)
  {
    let path = "\(directory.path)/\(name)"
    let program = TestProgram(environment: ["STET_REPLICA": path])
    let made = await program.run(["init", "--local", "--account", "ana", "--desk", "harbour"])
    try #require(made.status == .success, "\(made.messages)")
    return (program, path)
  }

  /// Every story's versions by its id, without who read them and from what.
  private static func versions(_ path: String) throws -> [RecordID: [ArticleVersion]] {
    let replica = try Replica.open(ReplicaDirectory(path: path))
    let stories = try replica.stories().map(\.article)
    return try stories.reduce(into: [:]) { versions, story in
      versions[story] = try replica.versions(of: story).versions.map { version in
        var content = version.content
        (content.original, content.originalByteCount, content.importer) = (nil, nil, nil)
        return content
      }
    }
  }

  @Test("Each sample comes back as the same versions of the same stories, every field alike")
  func law() async throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.samples).sorted()
    #expect(files.count >= 9)
    try await TemporaryDirectory.with { directory in
      let (ana, here) = try await Self.replica("ana", in: directory)
      for file in files {
        let taken = await ana.run([
          "import", "\(Self.samples)/\(file)", "--desk", "harbour", "--received-at", "2026-12-01",
        ])
        // Some have an item that is no story, beside those that are.
        #expect(taken.output.contains("created") || taken.output.contains("updated"), "\(file)")
      }
      let out = "\(directory.path)/all.json"
      let exported = await ana.run(["export", "--format", "ninjs", "--out", out])
      #expect(exported.status == .success)
      #expect(!exported.messages.contains("note"))
      let (ben, there) = try await Self.replica("ben", in: directory)
      let taken = await ben.run(["import", out, "--desk", "harbour"])
      #expect(taken.status == .success, "\(taken.messages)")
      let (before, after) = (try Self.versions(here), try Self.versions(there))
      #expect(before.values.contains { $0.count > 1 })
      #expect(before.values.contains { $0.contains { $0.uri == nil } })
      #expect(Set(before.keys) == Set(after.keys))
      for (story, versions) in before { #expect(after[story] == versions) }
      let again = await ben.run(["import", out, "--desk", "harbour"])
      #expect(again.messages.contains("unchanged"))
      #expect(!again.messages.contains("updated"))
    }
  }

  @Test("An export whose text somebody changed is read as anyone's ninjs")
  func changed() async throws {
    try await Newsroom.with { room in
      let out = room.directory.path + "/out.json"
      #expect(await room.run("export", "--format", "ninjs", "--out", out).status == .success)
      let text = try String(contentsOfFile: out, encoding: .utf8).replacing("144", with: "145")
      let file = try room.directory.write(text, to: "changed.json")
      let result = await room.run("import", file, "--update", room.article)
      #expect(result.output.contains("updated"))
      let shown = try await room.json("show", room.article)
      #expect(shown["content"]?["text"]?.string?.contains("145 damaged") == true)
    }
  }
}
