import Foundation
import Testing

@Suite("News of notes, with the real programs")
struct NewsTests {
  private let newsroom: Newsroom
  private let ana: Person
  private let ben: Person
  private let article: String
  private let note: String

  /// Ana's note on a figure is on both replicas.
  init() throws {
    newsroom = try Newsroom()
    try newsroom.open(desks: "csto")
    ana = try newsroom.join("ana", desk: "csto:editor")
    ben = try newsroom.join("ben", desk: "csto:editor")
    let story = try newsroom.file("story.txt", Samples.harbour(tons: 144))
    article = try #require(try ana.json("import", story, "--desk", "csto")["article"].string)
    let quote = ["--quote", "torn 144 tons of roofing"]
    note = try #require(
      try ana.json("annotate", article, quote[0], quote[1], "-m", "Who counted?")["note"].string
    )
    try ana.stet("sync")
    try ben.stet("sync")
  }

  private func imports(_ text: String) throws -> JSON {
    let file = try newsroom.file("next.txt", text)
    return try ben.json("import", file, "--update", article)
  }

  private static func killed(_ text: String) -> String {
    text.replacing("Storm keeps", with: "STORY WITHDRAWN: Storm keeps")
  }

  @Test("A correction and a withdrawal are told by import, by sync, and by sync alone once")
  func sync() throws {
    let corrected = try imports(Samples.harbour(tons: 145))
    let figure = try #require(
      corrected["affected"].array.first { $0["change"].string == "figure_changed" }
    )
    #expect([figure["note"].string, figure["old"].string] == [note, "144"])
    #expect(figure["new"].string == "145")
    try ben.stet("sync")
    let told = try ana.stet("sync").output
    #expect(told.contains("144 → 145"))
    #expect(told.contains("stet note \(note.prefix(4))"))
    #expect(try ana.stet("sync").output.contains("145") == false)

    let killed = try imports(Self.killed(Samples.harbour(tons: 145)))
    #expect(killed["affected"].array.map { $0["change"].string } == ["story_canceled"])
    try ben.stet("sync")
    let lines = try ana.stet("sync", "--json").jsonLines()
    let story = try #require(lines.first { $0["change"].string == "story_canceled" })
    #expect([story["note"].string, story["article"].string] == [note, article])
    #expect(lines.last?["type"].string == "summary")
  }

  @Test("The same is told by watch, as it happens")
  func watch() throws {
    let watcher = try ana.start(["watch", "--json"])
    #expect(watcher.waitForLine("\"ready\""))
    _ = try imports(Samples.harbour(tons: 145))
    try ben.stet("sync")
    #expect(watcher.waitForLine("\"figure_changed\""))
    _ = try imports(Self.killed(Samples.harbour(tons: 145)))
    try ben.stet("sync")
    #expect(watcher.waitForLine("\"story_canceled\""))
    kill(watcher.process.processIdentifier, SIGINT)
    let lines = try watcher.finish().jsonLines()
    #expect(lines.count { $0["change"].string == "figure_changed" } == 1)
    #expect(lines.count { $0["change"].string == "story_canceled" } == 1)
  }
}
