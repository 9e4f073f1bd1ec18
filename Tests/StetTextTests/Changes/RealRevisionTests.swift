import Foundation
import StetModel
import StetText
import TestSupport
import Testing

/// The published versions of real pages, which are kept beside the project and not in it.
private let pagesPath = URL(filePath: #filePath).deletingLastPathComponent()
  .appending(path: "../../../../shared/data/revisions/gsa-posts.jsonl.gz").standardizedFileURL
  .path()

@Suite("Changes of real pages", .enabled(if: FileManager.default.fileExists(atPath: pagesPath)))
struct RealRevisionTests {
  private struct Page: Decodable {
    struct Version: Decodable {
      var text: String
    }
    var versions: [Version]
  }

  @Test("Most revisions are told in few changes, all of them inside their texts")
  func revisions() throws {
    var (revisionCount, shortCount) = (0, 0)
    var counts: [ChangeClass: Int] = [:]
    for page in try Self.pages() {
      let versions = page.versions.map { ChangeSample.version($0.text) }
      for (old, new) in zip(versions, versions.dropFirst()) where old.text != new.text {
        let changes = VersionChanges(from: old, to: new)
        let lengths = (old.text.unicodeScalars.count, new.text.unicodeScalars.count)
        #expect(!changes.changes.isEmpty)
        #expect(changes.changes.allSatisfy { $0.old?.end ?? 0 <= lengths.0 })
        #expect(changes.changes.allSatisfy { $0.new?.end ?? 0 <= lengths.1 })
        revisionCount += 1
        if changes.changes.count(where: { !$0.isTrivial }) <= 10 { shortCount += 1 }
        for change in changes.changes { counts[change.kind, default: 0] += 1 }
      }
    }
    try #require(revisionCount > 50)
    #expect(shortCount * 10 > revisionCount * 9)
    // Silent edits of web pages are mostly of layout, and hardly ever of figures.
    #expect(counts.values.max() == counts[.punctuation])
    #expect((counts[.figure] ?? 0) * 5 < counts.values.reduce(0, +))
  }

  /// Every fourth page.
  private static func pages() throws -> [Page] {
    let lines = try Unpacking.lines(of: URL(filePath: pagesPath)).enumerated()
      .filter { $0.offset % 4 == 0 }
    return try lines.map { try JSONDecoder().decode(Page.self, from: $0.element) }
  }
}
