import Foundation
import StetModel
import StetText
import Testing

@testable import StetImport

@Suite("Stories of feeds")
struct FeedStoriesTests {
  private static let samples = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Samples").standardizedFileURL

  private static func sample(_ name: String) throws -> StoryFile {
    let data = try Data(contentsOf: samples.appending(path: name))
    return try StoryReader.read(Array(data), receivedAt: DatelineTests.received)
  }

  private static func read(_ text: String) throws(ImportError) -> StoryFile {
    try StoryReader.read(Array(text.utf8), receivedAt: DatelineTests.received)
  }

  @Test("Each entry of Atom is a story, known by the address of its page")
  func atom() throws {
    let file = try Self.sample("harbour.atom")
    #expect(file.format == .atom)
    #expect(file.stories.count == 2)
    let story = try #require(file.stories.first?.version)
    #expect(story.uri == "https://courier.example/2026/harbour")
    #expect(story.alternativeIDs == ["tag:courier.example,2026:harbour"])
    #expect(story.headline == "Harbour reopens partly after storm")
    #expect(story.abstract == "Two of five piers are open again.")
    #expect(story.provider == "Norrhavn Courier")
    #expect(story.byline == "Mara Lind")
    #expect(story.section == "Shipping")
    #expect(story.language == "en")
    #expect(story.copyrightHolder == "Norrhavn Courier")
    #expect(story.located == "NORRHAVN")
    #expect(story.datelineDate == "2026-11-20")
    #expect(story.versionCreated.map(Timestamp.text) == "2026-11-20T09:30:00.000Z")
    #expect(story.versionCreatedBasis == .feed)
    #expect(
      story.text
        == """
        Two of five piers were open again on Friday.

        Pier 1 takes ferries.

        Pier 4 takes freight.
        """
    )
  }

  @Test("What a title says about the change is the change; an entry of nothing is skipped")
  func correction() throws {
    let file = try Self.sample("harbour.atom")
    let story = try #require(file.stories.last?.version)
    #expect(story.changeKind == .correction)
    #expect(story.changeKindBasis == .stated)
    #expect(story.headline == "Pilot boat damaged, not sunk")
    #expect(story.abstract == nil)
    #expect(story.text.hasSuffix("An earlier report said that it sank."))
    #expect(file.skipped.map(\.number) == [3])
    #expect(file.skipped.map(\.reason) == [.notAStory(kind: "an entry without title and text")])
  }

  @Test("RSS gives the full text where there is one, and the pictures' captions")
  func rss() throws {
    let file = try Self.sample("harbour.rss")
    let story = try #require(file.stories.first)
    #expect(file.format == .rss)
    #expect(story.version.headline == "Ferries & freight: what runs today")
    #expect(story.version.abstract == "Ferries run twice a day.")
    #expect(
      story.version.text
        == "Ferries run twice a day until Monday.\n\nFreight waits at Pier 4."
    )
    #expect(
      story.version.media == [
        Media(caption: "The ferry Tern at Pier 1", creditLine: "Coast Radio")
      ]
    )
    #expect(story.version.byline == "Jon Vik")
    #expect(story.version.language == "en-GB")
    #expect(story.version.alternativeIDs == ["coast-1024"])
    #expect(story.version.versionCreated.map(Timestamp.text) == "2026-11-20T10:00:00.000Z")
    #expect(story.sourceKey == "uri:coast.example/ferries")
  }

  @Test("JSON Feed gives its items")
  func jsonFeed() throws {
    let file = try Self.sample("harbour.feed.json")
    let story = try #require(file.stories.first?.version)
    #expect(file.format == .jsonFeed)
    #expect(story.uri == "https://harbour.example/notices/7")
    #expect(story.text.split(separator: "\n\n").count == 2)
    #expect(story.byline == "Harbour master")
    #expect(story.provider == "Harbour office")
  }

  @Test("A feed without a story says why")
  func nothing() {
    #expect(throws: ImportError.notAStory(kind: "a feed without entries")) {
      try Self.read("<rss version='2.0'><channel><title>x</title></channel></rss>")
    }
    #expect(throws: ImportError.notAStory(kind: "an entry without title and text")) {
      try Self.read("<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id></entry></feed>")
    }
  }

  @Test("The same entry from a feed fetched later is the same version")
  func refetched() throws {
    let first = try Self.sample("harbour.rss").stories[0]
    let text = try String(contentsOf: Self.samples.appending(path: "harbour.rss"), encoding: .utf8)
    let added = "<item><title>New</title></item></channel>"
    let later = try Self.read(text.replacing("</channel>", with: added))
    #expect(later.stories.count == 2)
    #expect(later.stories[0].sourceKey == first.sourceKey)
    #expect(VersionSuccession(of: later.stories[0].version, after: first.version) == .unchanged)
  }

  @Test(
    "A date is read in every form feeds use, and left open where it names no instant",
    arguments: [
      ("2003-12-31T10:14:55Z", "2003-12-31T10:14:55.000Z"),
      ("2003-12-31T10:14:55.1234+02:00", "2003-12-31T08:14:55.123Z"),
      ("2003-12-31", "2003-12-31T00:00:00.000Z"),
      ("Wed, 31 Dec 2003 10:14:55 GMT", "2003-12-31T10:14:55.000Z"),
      ("31 Dec 03 10:14 EST", "2003-12-31T15:14:00.000Z"),
      ("Wednesday, 31 December 2003 9:04:05 +0530", "2003-12-31T03:34:05.000Z"),
      ("Dec 31 2003 10:14:55 PDT", "2003-12-31T17:14:55.000Z"),
      ("31 Dec 99 10:14:55 UT", "1999-12-31T10:14:55.000Z"),
      ("2003-12", nil), ("2003", nil), ("31 Feb 2003 10:14 GMT", nil), ("31 Dec 2003 10:14", nil),
      ("yesterday", nil), ("Wed, 31 Dec 2003 10:14:55 QQT", nil), ("31 Dec 203 10:14:55 GMT", nil),
    ]
  )
  func dates(text: String, expected: String?) {
    #expect(FeedDate(text)?.instant.map(Timestamp.text) == expected)
    #expect(FeedDate(text)?.printed == text)
  }

  @Test("Broken JSON is refused with its line")
  func brokenJSON() {
    #expect(throws: ImportError.notWellFormed(line: 2, reason: "a value is missing")) {
      try Self.read("{\"version\": \"https://jsonfeed.org/version/1\",\n\"items\": [}")
    }
  }

  @Test(
    "An item that is not well-formed is named with its line, and the others are taken",
    arguments: [
      ("<b>Broken</title>", 3), ("Marks & Spencer &nbsp; fall</title>", 3),
    ]
  )
  func broken(title: String, line: Int) throws {
    let feed = """
      <rss version="2.0"><channel><title>x</title>
      <item><guid>a1</guid><title>First</title><description>One of them.</description></item>
      <item><guid>a2</guid><title>\(title)<description>Two of them.</description></item>
      <item><guid>a3</guid><title>Third</title><description>Three of them.</description></item>
      </channel></rss>
      """
    let file = try StoryReader.read(Array(feed.utf8), receivedAt: DatelineTests.received)
    #expect(file.format == .rss)
    #expect(file.stories.map(\.version.headline) == ["First", "Third"])
    #expect(file.skipped.map(\.number) == [2])
    guard case .notWellFormed(let told, _) = file.skipped.first?.reason else {
      Issue.record("no reason was told")
      return
    }
    #expect(told == line)
  }

  @Test("Of a feed that was cut off, the items before the cut are taken")
  func cut() throws {
    let feed = """
      <?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>F</title>
      <entry><id>c1</id><title>First</title><content type="text">One of them.</content></entry>
      <entry><id>c2</id><title>Second</title><content type="te
      """
    let file = try StoryReader.read(Array(feed.utf8), receivedAt: DatelineTests.received)
    #expect(file.format == .atom)
    #expect(file.stories.map(\.version.headline) == ["First"])
    #expect(file.skipped.map(\.number) == [2])
  }
}
