import StetModel
import StetReplica
import StetText
import Testing

@testable import StetImport

@Suite("Identity of stories")
struct IdentityTests {
  private static let copy = """
    Storm closes harbour

    NORRHAVN, June 3 (AP) — The storm tore 41 boats from their moorings, the authority said.

    The death toll is 144 and 551 more people were injured, according to the latest data.
    """

  private static func story(
    _ text: String = copy,
    received: Int64 = DatelineTests.received,
    options: ImportOptions = ImportOptions()
  ) throws -> ImportedStory {
    try WireCopy.parse(bytes: Array(text.utf8), receivedAt: received, options: options)
  }

  private static func replaced(_ old: String, _ new: String) -> String {
    copy.replacing(old, with: new)
  }

  @Test("A copy with another number in it has the same key, and is a silent edit")
  func numberChanged() throws {
    let first = try Self.story()
    let second = try Self.story(Self.replaced("144", "145"))
    #expect(first.sourceKey == second.sourceKey)
    #expect(first.version.textHash != second.version.textHash)
    let change = VersionSuccession(of: second.version, after: first.version)
    #expect(change == .changed(.silentEdit, basis: .inferred))
  }

  @Test("The same copy on another day is unchanged")
  func unchanged() throws {
    let first = try Self.story()
    let later = try Self.story(received: DatelineTests.received + 40 * 86_400_000)
    #expect(first.sourceKey == later.sourceKey)
    #expect(VersionSuccession(of: later.version, after: first.version) == .unchanged)
    #expect(later.version.isSameVersion(as: first.version))
  }

  @Test("Another field alone is a change of metadata; a statement goes before everything")
  func metadata() throws {
    let first = try Self.story().version
    let retitled = try Self.story(Self.replaced("Storm closes", "Surge closes")).version
    let change = VersionSuccession(of: retitled, after: first)
    #expect(change == .changed(.metadataOnly, basis: .inferred))
    let killed = try Self.story("KILL\n\n" + Self.copy).version
    #expect(VersionSuccession(of: killed, after: first) == .changed(.kill, basis: .stated))
    #expect(VersionSuccession(of: killed, after: killed) == .unchanged)
  }

  @Test("The headline, provider and day tell stories apart")
  func apart() throws {
    let key = try Self.story().sourceKey
    #expect(try Self.story(Self.replaced("June 3", "June 2")).sourceKey != key)
    #expect(try Self.story(Self.replaced("(AP)", "(AFP)")).sourceKey != key)
    #expect(try Self.story(Self.replaced("Storm", "Fire")).sourceKey != key)
    #expect(
      try Self.story(Self.replaced("Storm closes", "CORRECTED-Storm  CLOSES")).sourceKey == key
    )
  }

  @Test(
    "One address has one form",
    arguments: [
      "https://www.example.org/a/b", "http://example.org/a/b/", "HTTPS://WWW.Example.ORG/a/b#top",
      "https://example.org/a/b?utm_source=x&fbclid=1", "example.org/a/b",
    ]
  )
  func addresses(address: String) throws {
    #expect(SourceKey.canonicalAddress(address) == "example.org/a/b")
    let story = try Self.story(options: ImportOptions(uri: address, provider: "Own"))
    #expect(story.sourceKey == "uri:example.org/a/b")
    #expect(story.version.provider == "Own")
  }

  @Test("A query that matters is kept, in one order")
  func queries() {
    let key = SourceKey.canonicalAddress("https://example.org/?b=2&utm_medium=m&a=1")
    #expect(key == "example.org?a=1&b=2")
  }

  @Test("A number that a publisher gives its entries names a story among its own alone")
  func bareIDs() {
    func key(_ uri: String, _ provider: String) -> String {
      var version = ArticleVersion()
      (version.uri, version.provider) = (uri, provider)
      return SourceKey.key(of: version)
    }
    #expect(key("1001", "Courier") != key("1001", "Herald"))
    #expect(key("1001", "Courier") == key("1001", "COURIER"))
    #expect(key("tag:x,2026:1", "Courier") == key("tag:x,2026:1", "Herald"))
    #expect(key("https://x.example/1", "A") == key("http://www.x.example/1", "B"))
  }

  @Test("An article's id depends on the desk and the key, and on nothing else")
  func articleID() throws {
    let desk = try #require(DeskName("csto"))
    let other = try #require(DeskName("energy"))
    let id = RecordID.article(desk: desk, sourceKey: "uri:example.org/a")
    #expect(id == RecordID.article(desk: desk, sourceKey: "uri:example.org/a"))
    #expect(id != RecordID.article(desk: other, sourceKey: "uri:example.org/a"))
    #expect(id != RecordID.article(desk: desk, sourceKey: "uri:example.org/b"))
  }

  @Test("A rewritten headline over nearly the same text is suggested, another story is not")
  func similarity() throws {
    let body = (1...30).map { "Sentence number \($0) tells of the storm, its cause and the day." }
    let text = body.joined(separator: " ")
    func version(_ headline: String, _ text: String, _ provider: String = "AP") throws
      -> ArticleVersion
    {
      try Self.story("\(headline)\n\nNORRHAVN (\(provider)) — \(text)").version
    }
    let third = "Storm closes harbour for a third day"
    let first = try version(third, text)
    let near = try version("Storm closes harbour for a fourth day", text + " More is to come.")
    var late = near
    late.receivedAt = DatelineTests.received + StorySketch.farnessMax + 1
    let others = [
      try version("Council votes on new breakwater", text),
      try version(third, "Other.  Words here."), try version(third, text, "AFP"), late,
    ]
    for other in others { #expect(StorySketch(first).likeness(to: StorySketch(other)) == nil) }
    #expect(StorySketch(first).likeness(to: StorySketch(near)) != nil)
    #expect(StorySketch(first).likeness(to: StorySketch(first)) == 2)
  }

  @Test("The likest story comes first, and one that has changed since is looked at anew")
  func candidates() throws {
    let desk = try #require(DeskName("csto"))
    let ids = (0..<3).map { RecordID.article(desk: desk, sourceKey: "\($0)") }
    var copy = ArticleVersion()
    copy.headline = "Storm closes harbour"
    copy.text = (1...40).map { "word\($0)" }.joined(separator: " ")
    let plain = copy
    var near = copy
    near.text += " and more"
    var other = copy
    other.text = "Nothing of the kind."
    copy.uri = "https://example.org/copy"
    var similar = SimilarStories()
    let known = [
      KnownStory(article: ids[0], content: near), KnownStory(article: ids[1], content: plain),
      KnownStory(article: ids[2], content: other),
    ]
    #expect(similar.match(for: copy, named: nil, among: known) == .similar([ids[1], ids[0]]))
    other.text = copy.text
    other.textHash = Bytes32(Array(repeating: 1, count: 32)) ?? .zero
    let changed = [KnownStory(article: ids[2], content: other)]
    #expect(similar.match(for: copy, named: nil, among: changed) == .similar([ids[2]]))
  }

  /// What a copy is to a story that was read before it, some hours earlier.
  private func match(_ old: String, _ new: String, hours: Int64 = 1) throws -> StoryMatch {
    let received = DatelineTests.received
    let first = try Self.story(old, received: received)
    let second = try Self.story(new, received: received + hours * 3_600_000)
    let desk = try #require(DeskName("csto"))
    let known = KnownStory(article: .article(desk: desk, sourceKey: "a"), content: first.version)
    var similar = SimilarStories()
    let named = first.sourceKey == second.sourceKey ? known : nil
    return similar.match(for: second.version, named: named, among: [known])
  }

  @Test("One slug is one story for 72 hours, and another one after that")
  func slugs() throws {
    let one = "BC-Weather\n\nRain in the north\n\nOSLO (AP) — Rain fell on Monday, and wind blew."
    let two = "BC-Weather\n\nSun in Spain\n\nMADRID (AP) — It is hot here, and dry, as ever."
    guard case .same = try match(one, two, hours: 71) else {
      Issue.record("the slug was not known")
      return
    }
    #expect(try match(one, two, hours: 73) == .none)
  }

  @Test("One headline is one story with the day and the place, asked about without, else another")
  func headlines() throws {
    let brief = "NEWS IN BRIEF\n\nPARIS, June 3 (Reuters) - A bakery burned down in the north."
    let same = "NEWS IN BRIEF\n\nPARIS, June 3 (Reuters) - Two bakeries burned down, it is said."
    let berlin = "NEWS IN BRIEF\n\nBERLIN, June 3 (Reuters) - The cabinet approved a budget."
    guard case .same = try match(brief, same) else {
      Issue.record("day and place were not enough")
      return
    }
    #expect(try match(brief, berlin) == .none)
    let stocks = "How stocks fared\n\nNEW YORK (AP) — Stocks rose on Monday by ten points."
    let fell = "How stocks fared\n\nNEW YORK (AP) — Wall Street fell amid fears of a war."
    guard case .similar = try match(stocks, fell) else {
      Issue.record("it was not asked about")
      return
    }
    #expect(try match(stocks, fell, hours: 73) == .none)
  }

  @Test("A kill finds the story that it names by slug or headline, and no other")
  func kills() throws {
    let story = "BC-Harbour-Storm\n\nHarbour reopens\n\nPARIS (AP) — The harbour reopened today."
    let bySlug = "BULLETIN KILL\n\nEDITORS: Kill the story slugged BC-Harbour-Storm. It is wrong."
    let byTitle = """
      STORY WITHDRAWN-Harbour

      PARIS (AP) — The story headlined "Harbour reopens" is wrong and is withdrawn.
      """
    for kill in [bySlug, byTitle] {
      guard case .same = try match(story, kill) else {
        Issue.record("not found: \(kill)")
        continue
      }
      #expect(try match(story, kill, hours: 73) == .none)
    }
    #expect(try match(story, bySlug.replacing("Storm", with: "Fire")) == .none)
  }

  @Test("The same file's next version is one of the story that a person made it a version of")
  func followed() throws {
    let desk = try #require(DeskName("csto"))
    let story = RecordID.article(desk: desk, sourceKey: "elsewhere")
    var copy = try Self.story(options: ImportOptions(uri: "https://example.org/a")).version
    let known = KnownStory(article: story, content: copy)
    copy.text = "Nothing of it is as it was."
    var similar = SimilarStories()
    #expect(similar.match(for: copy, named: nil, among: [known]) == .same(story))
  }

  @Test("Figures of the text come with the version, and are no part of what it is")
  func figures() throws {
    let version = try Self.story().version
    #expect(version.figures.map(\.value) == ["41", "144", "551"])
    let scalars = Array(version.text.unicodeScalars)
    for figure in version.figures { #expect(figure.end <= scalars.count) }
    var older = version
    older.figures = []
    #expect(older.isSameVersion(as: version))
  }
}
