import StetMerge
import StetModel
import StetReplica
import StetText
import Testing

@Suite("Notes from other programs")
struct ForeignNoteTests {
  private let place: Place
  private var ana: Author
  private let article: RecordID
  private static let first = """
    The toll is 144 in the north.

    Crews counted 12 ships. The toll is 144 in the south, too.
    """
  private static let second = """
    The toll is 150 in the north.

    Nobody counted anything on Tuesday, as the weather was far too bad for that.
    """

  init() throws {
    place = try Place()
    ana = try Author("ana", in: place)
    article = try ana.id()
    try ana.imports(Author.content(Self.first), as: article)
  }

  private mutating func adopt(
    _ target: ForeignTarget,
    as id: RecordID? = nil,
    answering parent: RecordID? = nil
  ) throws -> (outcome: ForeignOutcome, note: RecordID) {
    let id = try id ?? ana.id()
    var note = NewNote(.whole, body: "Is that so?")
    note.replyTo = parent
    let foreign = ForeignNote(
      id: id,
      article: article,
      target: target,
      note: note,
      bodyWithoutPlace: "> lost\n\nIs that so?"
    )
    let outcomes = try ana.replica.adopt([foreign], operation: ana.command("annotate"))
    return (try #require(outcomes.first), id)
  }

  private func quote(_ exact: String, _ prefix: String = "", _ suffix: String = "")
    -> ForeignTarget
  {
    ForeignTarget(quote: ForeignTarget.Quote(exact: exact, prefix: prefix, suffix: suffix))
  }

  private func passage(_ note: RecordID) throws -> Passage? {
    try ana.replica.note(note).view.anchor.shown?.passage
  }

  @Test("Of equal quotes the surroundings choose, then the position")
  mutating func several() throws {
    let south = try adopt(quote("The toll is 144", "12 ships. ", " in the south, too."))
    #expect(south.outcome == .made(.found))
    let start = try #require(try passage(south.note)?.start)
    #expect(start > 30)
    var near = quote("The toll is 144")
    near.position = start - 2..<start + 13
    #expect(try passage(try adopt(near).note)?.start == start)
    near.position = 3..<18
    #expect(try passage(try adopt(near).note)?.start == 0)
  }

  @Test("Blanks at a quote's ends do not hide it")
  mutating func blanks() throws {
    let made = try adopt(quote(" Crews counted 12 ships.\n", "north.", "The toll"))
    #expect(made.outcome == .made(.found))
    #expect(try passage(made.note)?.exact == "Crews counted 12 ships.")
  }

  @Test("The newest version that has the quote is taken")
  mutating func older() throws {
    try ana.imports(Author.content(Self.second), as: article)
    let made = try adopt(quote("Crews counted 12 ships. The toll is 144 in the south"))
    #expect(made.outcome == .made(.found))
    let story = try #require(try ana.replica.articleView(article, desk: Place.desk))
    let anchor = try #require(try ana.replica.note(made.note).view.anchor.shown)
    #expect(story.version(of: anchor.version)?.number == 1)
  }

  @Test("The text's hash names the version that the note was made on")
  mutating func named() throws {
    try ana.imports(Author.content(Self.first + " Yes."), as: article)
    var target = quote("Crews counted 12 ships.")
    target.textHash = Bytes32(sha256: Array(Self.first.utf8))
    let made = try adopt(target)
    let story = try #require(try ana.replica.articleView(article, desk: Place.desk))
    let anchor = try #require(try ana.replica.note(made.note).view.anchor.shown)
    #expect(story.version(of: anchor.version)?.number == 1)
  }

  @Test("A quote whose words have changed a little is found, and told to be so")
  mutating func similar() throws {
    let made = try adopt(
      quote("Crews had counted 13 ships", "The toll is 144 in the north.\n\n", ". The toll is 144")
    )
    #expect(made.outcome == .made(.similar))
    #expect(try passage(made.note)?.exact.contains("12 ships") == true)
  }

  @Test("A quote that is nowhere stays in the body of a note on the whole story")
  mutating func lost() throws {
    let made = try adopt(quote("Whales were seen off the coast"))
    #expect(made.outcome == .made(.lost))
    let view = try ana.replica.note(made.note).view
    #expect(view.anchor.shown?.passage == nil && view.anchor.shown?.article == article)
    #expect(view.body.shown == "> lost\n\nIs that so?")
  }

  @Test("A position counts where there is no quote, if the text has it")
  mutating func position() throws {
    let made = try adopt(ForeignTarget(position: 12..<15))
    #expect(made.outcome == .made(.position))
    #expect(try passage(made.note)?.exact == "144")
    #expect(try adopt(ForeignTarget(position: 12..<9_999)).outcome == .made(.lost))
    let hash = Bytes32(sha256: Array(Self.first.utf8))
    #expect(
      try adopt(ForeignTarget(position: 12..<15, textHash: hash)).outcome == .made(.found)
    )
  }

  @Test("The same note again changes nothing, not even what people have changed since")
  mutating func again() throws {
    let made = try adopt(quote("12 ships"))
    try ana.edit(made.note) { $0.body = "Checked." }
    #expect(try adopt(quote("12 ships"), as: made.note).outcome == .unchanged)
    #expect(try ana.replica.note(made.note).view.body.shown == "Checked.")
    #expect(try ana.replica.operations(countMax: 99).count == 3)
  }

  @Test("A note that cannot be made does not hold up the others, nor its own second try")
  mutating func failed() throws {
    let parent = try ana.id()
    let failed = try adopt(quote("12 ships"), answering: parent)
    guard case .failed = failed.outcome else {
      Issue.record("answered a note that is not there: \(failed.outcome)")
      return
    }
    _ = try adopt(ForeignTarget(), as: parent)
    #expect(
      try adopt(quote("12 ships"), as: failed.note, answering: parent).outcome == .made(.found)
    )
    #expect(try ana.replica.storyOfNote(parent)?.record == article)
  }

  @Test("An answer may come right behind what it answers, and a note twice in one go is one")
  mutating func together() throws {
    let (parent, answer) = (try ana.id(), try ana.id())
    let notes = [(parent, nil), (answer, parent), (parent, nil)].map { id, parent in
      var note = NewNote(.whole, body: "Is that so?")
      note.replyTo = parent
      return ForeignNote(
        id: id,
        article: article,
        target: ForeignTarget(),
        note: note,
        bodyWithoutPlace: ""
      )
    }
    let outcomes = try ana.replica.adopt(notes, operation: ana.command("annotate"))
    #expect(outcomes == [.made(.found), .made(.found), .unchanged])
    #expect(try ana.replica.note(answer).view.replyTo == parent)
    #expect(try ana.replica.operations(countMax: 9).count == 2)
  }

  @Test("A passage longer than a note can quote becomes a note on the whole story")
  mutating func long() throws {
    let text = (0..<2_000).map { "word\($0)" }.joined(separator: " ")
    let other = try ana.id()
    try ana.imports(Author.content(text, headline: "Long"), as: other)
    let foreign = ForeignNote(
      id: try ana.id(),
      article: other,
      target: quote(text),
      note: NewNote(.whole, body: ""),
      bodyWithoutPlace: "kept"
    )
    let outcomes = try ana.replica.adopt([foreign], operation: ana.command("annotate"))
    #expect(outcomes == [.made(.lost)])
    #expect(try ana.replica.note(foreign.id).view.body.shown == "kept")
  }

  @Test("A story is known by the names and texts of all its versions")
  mutating func names() throws {
    var content = Author.content(Self.second)
    content.uri = "https://example.org/second"
    content.alternativeIDs = ["urn:newsml:example:2"]
    try ana.imports(content, as: article)
    let names = try #require(try ana.replica.storyNames(desk: Place.desk).first)
    #expect(names.names == ["https://example.org/second", "urn:newsml:example:2"])
    #expect(names.textHashes.count == 2)
    #expect(try ana.replica.storyNames(desk: DeskName("other")).isEmpty)
  }
}
