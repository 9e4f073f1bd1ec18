import Foundation
import Testing

@Suite("Syncing around the editor, with the real programs")
struct EditorSyncTests {
  private static let body = "The port closed on Monday. At least 12 ships wait in the bay."

  /// A note that both have, as Ana wrote it.
  private func note(by ana: Person, _ ben: Person, on article: String) throws -> String {
    let made = try ana.json("annotate", article, "--whole", "-m", Self.body)
    try syncToQuiet(ana, ben)
    return try #require(made["note"].string)
  }

  /// A script in which Ben does something while Ana's editor is open.
  private func meanwhile(_ ben: Person, _ commands: String) -> String {
    """
    export STET_REPLICA='\(ben.replica)'
    stet='\(Programs.stet.path())'
    { \(commands); } >/dev/null 2>&1

    """
  }

  @Test("What a colleague sent is there when the editor opens, and what is written is sent after")
  func beforeAndAfter() throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    let note = try note(by: ana, ben, on: article)
    try ben.stet("edit", note, "-m", Self.body.replacing("Monday", with: "Friday"))
    try ben.stet("sync")
    let script = "cp \"$1\" '\(newsroom.path("shown"))'\nsed -i 's/12 ships/14 ships/' \"$1\"\n"
    let edited = try ana.start(["edit", note], environment: editor(newsroom, script)).finish()
    #expect(edited.status == 0)
    #expect(edited.errors == "saved note \(note.prefix(4))\n")
    #expect(edited.output.isEmpty)
    let shown = try String(contentsOfFile: newsroom.path("shown"), encoding: .utf8)
    #expect(shown.hasPrefix(Self.body.replacing("Monday", with: "Friday")))
    #expect(try ana.json("status")["unsent"].int == 0)
    try ben.stet("sync")
    let body = try ben.json("note", note)["body"].string
    #expect(body == "The port closed on Friday. At least 14 ships wait in the bay.")
    withExtendedLifetime(newsroom) {}
  }

  @Test("What a colleague sends while the editor is open is shown, merged, before the end")
  func meanwhile() throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    let note = try note(by: ana, ben, on: article)
    let change = Self.body.replacing("in the bay", with: "at anchor")
      .replacing("Monday", with: "Friday")
    let script =
      meanwhile(ben, "$stet edit \(note) -m '\(change)' && $stet sync")
      + "sed -i 's/Monday/Tuesday/' \"$1\"\n"
    let edited = try ana.start(["edit", note], environment: editor(newsroom, script)).finish()
    #expect(edited.status == 0)
    let short = note.prefix(4)
    #expect(edited.errors.contains("saved note \(short)\n"))
    #expect(edited.errors.contains("ben changed the note while you wrote; what all wrote is kept."))
    #expect(edited.errors.contains("open in it: body; stet resolve \(short)\n"))
    #expect(edited.errors.contains("1 conflict"))
    #expect(!edited.errors.contains("unsent"))
    for words in ["wait at anchor.", "Tuesday", "Friday"] {
      #expect(edited.output.contains(words), "\(edited.output)")
    }
    let json = try ana.start(
      ["edit", note, "--json"],
      environment: editor(newsroom, "sed -i 's/12 ships/15 ships/' \"$1\"\n")
    )
    .finish()
    #expect(try json.json()["conflicts"].array.count == 1)
    #expect(json.errors.isEmpty)
    withExtendedLifetime(newsroom) {}
  }

  @Test("Without a server that answers, and with --no-sync, the work is saved here in silence")
  func offline() throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    let note = try note(by: ana, ben, on: article)
    let edit = { (word: String, more: [String], variables: [String: String]) in
      let script = "sed -i '1s/$/ \(word)/' \"$1\"\n"
      return try ana.start(
        ["edit", note] + more,
        environment: try editor(newsroom, script).merging(variables) { $1 }
      )
      .finish()
    }
    let chosen = try edit("One.", ["--no-sync"], [:])
    #expect(chosen.errors == "saved note \(note.prefix(4))\n1 unsent\n")
    let always = try edit("Two.", [], ["STET_NO_SYNC": "1"])
    #expect(always.errors == "saved note \(note.prefix(4))\n2 unsent\n")
    newsroom.stop()
    let away = try edit("Three.", [], [:])
    #expect(away.status == 0)
    #expect(away.errors == "saved note \(note.prefix(4))\n3 unsent\n")
    let body = try ana.json("note", note)["body"].string
    #expect(body == Self.body + " One. Two. Three.")
  }

  @Test("A server that answers nothing keeps nobody waiting for long")
  func silentServer() throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    let note = try note(by: ana, ben, on: article)
    let server = try #require(newsroom.server)
    kill(server.process.processIdentifier, SIGSTOP)
    defer { kill(server.process.processIdentifier, SIGCONT) }
    let start = ContinuousClock.now
    let script = "sed -i 's/Monday/Tuesday/' \"$1\"\n"
    let edited = try ana.start(["edit", note], environment: editor(newsroom, script)).finish()
    #expect(edited.status == 0)
    #expect(edited.errors == "saved note \(note.prefix(4))\n1 unsent\n")
    #expect(ContinuousClock.now - start < .seconds(8))
  }

  @Test("A device that is no longer let in is told so once, and the work is saved")
  func revoked() throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    let note = try note(by: ana, ben, on: article)
    let device = try #require(try ana.json("status")["device"].string)
    try newsroom.stetd("revoke", "--data", newsroom.data, "ana", "--device", device)
    let script = "sed -i 's/Monday/Tuesday/' \"$1\"\n"
    let edited = try ana.start(["edit", note], environment: editor(newsroom, script)).finish()
    #expect(edited.status == 0)
    #expect(edited.errors.hasPrefix("saved note \(note.prefix(4))\nnot sent yet: the server"))
    #expect(edited.errors.components(separatedBy: "not sent yet").count == 2)
    #expect(edited.errors.hasSuffix("1 unsent\n"))
    let again = try ana.start(
      ["edit", note, "--json"],
      environment: editor(newsroom, "sed -i 's/Tuesday/Friday/' \"$1\"\n")
    )
    .finish()
    #expect(again.status == 0 && again.errors.isEmpty, "\(again.errors)")
    withExtendedLifetime(newsroom) {}
  }
}
