import Foundation
import Testing

@Suite("Drafts, with the real programs")
struct DraftTests {
  /// Finds the stet that opened the editor, whatever shells stand between.
  private static let findStet = """
    p=$PPID
    while [ "$(cat /proc/$p/comm)" != stet ]; do p=$(cut -d' ' -f4 /proc/$p/stat); done

    """

  private static let body = "The port closed on Monday.\n\nTwo ships wait."

  /// How a text comes to be a draft: what the editor does after it has written, and how stet ends.
  struct Ending: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var script: String
    var status: Int32
  }

  static let endings = [
    Ending(testDescription: "stet is killed", script: findStet + "kill -9 $p\n", status: 137),
    Ending(testDescription: "the terminal closes", script: findStet + "kill -1 $p\n", status: 129),
    Ending(testDescription: "the editor is killed", script: "kill -9 $$\n", status: 1),
    Ending(testDescription: "the editor fails", script: "exit 3\n", status: 1),
  ]

  @Test("What the editor wrote is kept, however it ends, and saved later as it was meant to be")
  func killedEdits() throws {
    let (newsroom, ana, ben, article) = try newsroomWithStory()
    for ending in Self.endings {
      let note = try #require(
        try ana.json("annotate", article, "--whole", "-m", Self.body)["note"].string
      )
      try syncToQuiet(ana, ben)
      let write = "sed -i 's/Two ships/Three ships/' \"$1\"\n"
      let ended = try ana.start(
        ["edit", note],
        environment: editor(newsroom, write + ending.script)
      )
      .finish()
      #expect(ended.status == ending.status, "\(ending.testDescription): \(ended.errors)")
      try ben.stet("edit", note, "-m", Self.body.replacing("Monday", with: "Friday"))
      try ben.stet("sync")

      let draft = try ana.json("drafts")["drafts"][0]
      #expect(draft["kind"].string == "edit")
      #expect(draft["note"].string == note)
      #expect(draft["open"].bool == false)
      #expect(draft["text"].string == Self.body.replacing("Two", with: "Three"))
      #expect(try permissions(draft["path"].string) == 0o600)

      let resumed = try ana.start(
        ["edit", "--resume"],
        environment: editor(newsroom, "sed -i 's/Three ships/Four ships/' \"$1\"\n")
      )
      .finish()
      #expect(resumed.status == 0, "\(resumed.errors)")
      // Ben wrote on the same view, so neither overwrites the other.
      let saved = try ana.json("note", note)
      #expect(saved["body"].string == "The port closed on Friday.\n\nFour ships wait.")
      #expect(try ana.json("drafts")["drafts"].array.isEmpty)
    }
    withExtendedLifetime(newsroom) {}
  }

  @Test("A new note whose writing was cut off is made later, once, on its passage and version")
  func killedAnnotation() throws {
    let (newsroom, ana, _, article) = try newsroomWithStory()
    let write = "printf 'Ask for the list.\\n' >\"$1\"\n"
    let passage = ["--quote", "At least 12 vessels", "--tag", "ships", "--grade", "B2"]
    let ended = try ana.start(
      ["annotate", article] + passage,
      environment: editor(newsroom, write + Self.findStet + "kill -9 $p\n")
    )
    .finish()
    #expect(ended.status == 137)
    #expect(try ana.json("notes")["notes"].array.isEmpty)
    let draft = try ana.json("drafts")["drafts"][0]
    #expect(draft["kind"].string == "annotate")
    #expect(draft["article"].string == article)
    let name = try #require(draft["draft"].string)
    let folder = ana.replica + "/drafts"
    try FileManager.default.copyItem(atPath: folder, toPath: newsroom.path("copy"))
    let made = try ana.start(
      ["edit", "--resume", name, "--json"],
      environment: editor(newsroom, "true\n")
    )
    .finish()
    #expect(made.status == 0, "\(made.errors)")
    let note = try made.json()
    #expect(note["body"].string == "Ask for the list.")
    #expect(note["anchor"]["exact"].string == "At least 12 vessels")
    #expect(note["tags"][0].string == "ships")
    #expect(note["grade"].string == "B2")
    // As if stet had been killed between saving the note and removing the draft.
    try FileManager.default.removeItem(atPath: folder)
    try FileManager.default.moveItem(atPath: newsroom.path("copy"), toPath: folder)
    let again = try ana.start(
      ["edit", "--resume", name, "--json"],
      environment: editor(newsroom, "true\n")
    )
    .finish()
    #expect(again.status == 1 && again.errors.contains("\"draft_saved\""), "\(again.errors)")
    #expect(try ana.json("notes")["notes"].array.count == 1)
    try ana.stet("drafts", "discard", name)
    #expect(try ana.json("drafts")["drafts"].array.isEmpty)
    withExtendedLifetime(newsroom) {}
  }

  private func permissions(_ path: String?) throws -> Int? {
    let path = try #require(path)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return attributes[.posixPermissions] as? Int
  }
}

/// An environment in which the editor is a shell script that gets the file as `$1`.
func editor(_ newsroom: Newsroom, _ script: String) throws -> [String: String] {
  ["EDITOR": "sh \(try newsroom.file("editor-\(UUID().uuidString).sh", script))"]
}
