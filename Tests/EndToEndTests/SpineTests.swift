import Foundation
import Testing

@Suite("The spine, with the real programs")
struct SpineTests {
  @Test("Two people disagree offline, one settles it, and everyone ends with the same view")
  func conflict() throws {
    let newsroom = try Newsroom()
    try newsroom.open(desks: "csto")
    let ana = try newsroom.join("ana", desk: "csto:editor")
    let ben = try newsroom.join("ben", desk: "csto:analyst")
    let story = try newsroom.file("story.txt", Samples.harbour())
    let article = try #require(
      try ana.json("import", story, "--desk", "csto")["article"].string
    )
    let note = try #require(
      try ana.json(
        "annotate",
        article,
        "--quote",
        "At least 12 vessels",
        "-m",
        "Ask for the list.",
        "--tag",
        "numbers",
        "--grade",
        "B2"
      )["note"].string
    )
    try ana.stet("sync")
    try ben.stet("sync")
    try ana.stet("edit", note, "-m", "The harbour confirmed it.", "--tag", "confirmed")
    try ben.stet("edit", note, "-m", "The coast guard denies it.", "--tag", "disputed")
    try ben.stet("edit", note, "--grade", "C3")
    try ana.stet("sync")
    try ben.stet("sync")
    try ana.stet("sync")

    for person in [ana, ben] {
      let conflicts = try person.json("conflicts")["conflicts"].array
      #expect(conflicts.count == 1)
      let sides = try #require(conflicts.first)["sides"].array
      #expect(conflicts[0]["field"].string == "body")
      #expect(Set(sides.compactMap { $0["account"].string }) == ["ana", "ben"])
      #expect(Set(sides.compactMap { $0["device"].string }).count == 2)
      #expect(sides.allSatisfy { $0["at"].string?.hasSuffix("Z") == true })
      let shown = try person.json("note", note)
      #expect(shown["tags"] == .array(["confirmed", "disputed", "numbers"].map(JSON.string)))
      #expect(shown["grade"].string == "C3")
      #expect(shown["body"].string == "«open 1»")
    }
    #expect(try ana.viewDigest() == ben.viewDigest())

    try ben.stet("resolve", note, "--field", "body", "--take", "ana")
    try ben.stet("sync")
    try ana.stet("sync")
    for person in [ana, ben] {
      #expect(try person.json("conflicts")["conflicts"].array.isEmpty)
      #expect(try person.json("note", note)["body"].string == "The harbour confirmed it.")
    }
    #expect(try ana.viewDigest() == ben.viewDigest())
  }

  @Test("A corrected copy is version 2, and the note stands in its place")
  func newVersion() throws {
    let newsroom = try Newsroom()
    try newsroom.open(desks: "csto")
    let ana = try newsroom.join("ana", desk: "csto:analyst")
    let first = try newsroom.file("one.txt", Samples.harbour(tons: 40))
    let second = try newsroom.file("two.txt", Samples.harbour(tons: 60, extra: " None is damaged."))
    let created = try ana.json("import", first, "--desk", "csto")
    let article = try #require(created["article"].string)
    #expect(created["outcome"].string == "created")
    let quote = "torn 40 tons of roofing"
    try ana.stet("annotate", article, "--quote", quote, "-m", "How do they know?")
    #expect(try ana.json("import", first, "--desk", "csto")["outcome"].string == "unchanged")
    let updated = try ana.json("import", second, "--desk", "csto")
    #expect(updated["article"].string == article)
    #expect(updated["version"].int == 2)
    let placed = try ana.json("show", article)["notes"][0]["placed"]
    #expect(placed["version"].int == 2)
    #expect(placed["state"].string == "fuzzy")
    #expect(placed["exact"].string?.contains("60 tons") == true)
    #expect(placed["figure_changed"].bool == true)
  }

  @Test("A real wire page imports field by field", .enabled(if: Samples.hasRealPage))
  func realPage() throws {
    let newsroom = try Newsroom()
    let ana = Person(name: "ana", replica: newsroom.path("ana"))
    try ana.stet("init", "--local", "--account", "ana", "--desk", "csto")
    let page = Samples.realPage.path()
    let received = "2024-06-05T10:00:00Z"
    let story = try ana.json("import", page, "--desk", "csto", "--received-at", received)
    let article = try #require(story["article"].string)
    let content = try ana.json("show", article)["content"]
    #expect(content["section"].string == "All news")
    #expect(content["located"].string == "ALMATY")
    #expect(content["dateline"].string == "ALMATY, June 3./TASS/.")
    #expect(content["dateline_date"].string == "2024-06-03")
    #expect(content["provider"].string == "TASS")
    #expect(content["media"].array.count == 1)
    #expect(content["media"][0]["creditline"].string == "Valery Sharifulin/TASS")
    let text = try #require(content["text"].string)
    #expect(text.hasPrefix("The Crocus City Hall terrorist attack made it clear"))
    #expect(text.hasSuffix("the suspected terrorists and Ukrainian nationalists."))

    let quote = "The death toll is 144 and 551 more people were injured"
    try ana.stet("annotate", article, "--quote", quote, "-m", "Check.")
    let corrected = try String(contentsOfFile: page, encoding: .utf8)
      .replacing("The death toll is 144", with: "The death toll is 145")
    let second = try newsroom.file("second.txt", corrected)
    let update = try ana.json("import", second, "--desk", "csto", "--received-at", received)
    #expect(update["article"].string == article)
    #expect(update["version"].int == 2)
    let placed = try ana.json("show", article)["notes"][0]["placed"]
    #expect(
      placed["exact"].string == "The death toll is 145 and 551 more people were injured"
    )
  }

  @Test("What a local replica wrote before joining reaches everyone")
  func localFirst() throws {
    let newsroom = try Newsroom()
    try newsroom.open(desks: "csto")
    let ana = Person(name: "ana", replica: newsroom.path("ana"))
    try ana.stet("init", "--local", "--account", "ana", "--desk", "csto")
    let story = try newsroom.file("story.txt", Samples.harbour())
    let article = try #require(try ana.json("import", story, "--desk", "csto")["article"].string)
    try ana.stet("annotate", article, "--whole", "-m", "Written before there was a server.")
    try ana.stet("join", try newsroom.invite("ana", desk: "csto:analyst"))
    try ana.stet("sync")
    let ben = try newsroom.join("ben", desk: "csto:reader")
    try ben.stet("sync")
    #expect(try ben.bodies() == ["Written before there was a server."])
    #expect(try ana.viewDigest() == ben.viewDigest())
  }

  @Test("A watcher sees a colleague's note, and sends what is written meanwhile")
  func watch() throws {
    let newsroom = try Newsroom()
    try newsroom.open(desks: "csto")
    let ana = try newsroom.join("ana", desk: "csto:analyst")
    let ben = try newsroom.join("ben", desk: "csto:analyst")
    let story = try newsroom.file("story.txt", Samples.harbour())
    let watchers = try [ana, ben].map { try $0.start(["watch", "--json"]) }
    for watcher in watchers { #expect(watcher.waitForLine("\"ready\"")) }
    let article = try #require(try ana.json("import", story, "--desk", "csto")["article"].string)
    #expect(watchers[1].waitForLine("\"story\""))
    try ana.stet("annotate", article, "--whole", "-m", "Seen live.")
    #expect(watchers[1].waitForLine("\"note\""))
    for watcher in watchers {
      kill(watcher.process.processIdentifier, SIGINT)
      #expect(watcher.finish().status == 130)
    }
    #expect(try ben.bodies() == ["Seen live."])
  }
}
