import Foundation
import Testing

@Suite("Who is editing, with the real programs")
struct EditingTests {
  private static let body = "The port closed on Monday. At least 12 ships wait in the bay."
  private static let line = "ana is editing this note (now, ana-laptop)\n"

  private func note(by ana: Person, _ ben: Person, on article: String) throws -> String {
    let made = try ana.json("annotate", article, "--whole", "-m", Self.body)
    try syncToQuiet(ana, ben)
    return try #require(made["note"].string)
  }

  /// A script in which Ben opens the note, changes nothing, and keeps what he is told.
  private func look(_ ben: Person, _ note: String, into file: String) -> String {
    """
    STET_REPLICA='\(ben.replica)' EDITOR=true '\(Programs.stet.path())' edit \(note) 2>'\(file)'

    """
  }

  /// What Ben is told when he opens the note now.
  private func look(_ ben: Person, _ note: String, more: [String] = []) throws -> String {
    try ben.start(["edit", note] + more, environment: ["EDITOR": "true"]).finish().errors
  }

  @Test("Who opens a note that somebody has open is told so, until it is saved")
  func saved() throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    let note = try note(by: ana, ben, on: article)
    let seen = newsroom.path("seen")
    let script = look(ben, note, into: seen) + "sed -i 's/Monday/Friday/' \"$1\"\n"
    let edited = try ana.start(["edit", note], environment: editor(newsroom, script)).finish()
    #expect(edited.errors == "saved note \(note.prefix(4))\n")
    let told = try String(contentsOfFile: seen, encoding: .utf8)
    #expect(told.hasPrefix(Self.line), "\(told)")
    let after = try look(ben, note)
    #expect(!after.contains("is editing"), "\(after)")
    withExtendedLifetime(newsroom) {}
  }

  @Test("Nor is it told of a note that was closed unchanged, or to scripts, or with --no-sync")
  func givenUp() throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    let note = try note(by: ana, ben, on: article)
    let seen = newsroom.path("seen")
    let json = newsroom.path("json")
    let script =
      look(ben, note, into: seen) + look(ben, "\(note) --json", into: json)
      + look(ben, "\(note) --no-sync", into: newsroom.path("alone"))
    _ = try ana.start(["edit", note], environment: editor(newsroom, script)).finish()
    #expect(try String(contentsOfFile: seen, encoding: .utf8).hasPrefix(Self.line))
    for file in ["json", "alone"] {
      let text = try String(contentsOfFile: newsroom.path(file), encoding: .utf8)
      #expect(!text.contains("is editing"), "\(text)")
    }
    #expect(!(try look(ben, note)).contains("is editing"))
    withExtendedLifetime(newsroom) {}
  }

  @Test("Who watches is told that a note was opened and closed; nothing of it stays in the replica")
  func watched() throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    let note = try note(by: ana, ben, on: article)
    let before = try ben.json("note", note)
    let watching = try ben.start(["watch", "--json"])
    defer { watching.kill() }
    #expect(watching.waitForLine("\"ready\""))
    let people = try ben.start(["watch"])
    defer { people.kill() }
    #expect(people.waitForLine("Up to date", onErrors: true))
    let script = "while [ ! -e '\(newsroom.path("go"))' ]; do sleep 0.05; done\n"
    let editing = try ana.start(["edit", note], environment: editor(newsroom, script))
    #expect(watching.waitForLine("\"account\":\"ana\",\"device\":\"ana-laptop\""))
    #expect(people.waitForLine("\(note.prefix(4))  ana is editing it (now, ana-laptop): "))
    _ = try newsroom.file("go", "")
    _ = editing.finish()
    #expect(watching.waitForLine("\"editors\":[]"))
    #expect(people.waitForLine("nobody is editing it any more: "))
    #expect(try ben.json("note", note) == before)
    withExtendedLifetime(newsroom) {}
  }
}
