import Foundation
import StetModel
import Testing

@testable import StetImport

/// Feeds that another reader is tested with: each says in its first comment what is in it.
@Suite("Feeds as others read them")
struct FeedFilesTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../shared/data/feeds").standardizedFileURL
  private static let files =
    (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil))?
    .sorted { $0.path < $1.path } ?? []

  @Test("What a feed's comment says is found in it", .enabled(if: !files.isEmpty))
  func expectations() throws {
    for file in Self.files {
      let text = try TextDecoder.text(of: Array(try Data(contentsOf: file)))
      let condition = try #require(Self.condition(of: text), "\(file.lastPathComponent)")
      let feed = try Self.feed(text)
      let holds = FeedExpectation.holds(condition, of: FeedRendering.value(feed))
      #expect(holds == true, "\(file.lastPathComponent): \(condition)")
    }
  }

  @Test("A condition that does not hold is told from one that does")
  func evaluation() {
    let feed = FeedRendering.value(Feed(version: "rss 0.91"))
    #expect(FeedExpectation.holds("not bozo and version == 'rss091u'", of: feed) == true)
    #expect(FeedExpectation.holds("version == 'rss20'", of: feed) == false)
    #expect(FeedExpectation.holds("bozo", of: feed) == false)
    #expect(FeedExpectation.holds("entries[0]['link'] == 'x'", of: feed) == nil)
  }

  private static func condition(of text: String) -> String? {
    guard let start = text.range(of: "Expect:"),
      let end = text.range(of: "-->", range: start.upperBound..<text.endIndex)
    else { return nil }
    return String(text[start.upperBound..<end.lowerBound])
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func feed(_ text: String) throws -> Feed {
    let root = try MarkupParser.xml(text)
    return root.name == "feed" ? AtomFeed.feed(root) : RSSFeed.feed(root)
  }
}
