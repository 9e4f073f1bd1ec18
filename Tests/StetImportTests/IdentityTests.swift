import StetModel
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
    var near = copy
    near.text += " and more"
    var other = copy
    other.text = "Nothing of the kind."
    var similar = SimilarStories()
    let known = [(article: ids[0], content: near), (ids[1], copy), (ids[2], other)]
    #expect(similar.candidates(for: copy, among: known) == [ids[1], ids[0]])
    other.text = copy.text
    other.textHash = Bytes32(Array(repeating: 1, count: 32)) ?? .zero
    #expect(similar.candidates(for: copy, among: [(ids[2], other)]) == [ids[2]])
  }
}
