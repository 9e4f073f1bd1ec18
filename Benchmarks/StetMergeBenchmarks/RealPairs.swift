import Foundation
import TestSupport

/// Pages with all their published versions: each version, and two later ones that differ.
enum RealPairs {
  private struct Page: Decodable {
    struct Version: Decodable { var text: String }
    var versions: [Version]
  }

  /// Of a page with many versions only so many pairs are taken.
  private static let pairsPerPage = 20

  /// `nil` where the data is absent.
  static func read() throws -> [EditedPair]? {
    let file = URL(filePath: FileManager.default.currentDirectoryPath)
      .appending(path: "../shared/data/revisions/gsa-posts.jsonl.gz")
    guard FileManager.default.fileExists(atPath: file.path()) else { return nil }
    return try Unpacking.lines(of: file).flatMap { line in
      pairs(of: try JSONDecoder().decode(Page.self, from: line).versions.map(\.text))
    }
  }

  private static func pairs(of versions: [String]) -> [EditedPair] {
    guard versions.count > 2 else { return [] }
    let pairs = (0..<versions.count - 2).map { index in
      EditedPair(base: versions[index], one: versions[index + 1], other: versions[index + 2])
    }
    return Array(
      pairs.filter { $0.one != $0.base && $0.other != $0.base && $0.one != $0.other }
        .prefix(pairsPerPage)
    )
  }
}
