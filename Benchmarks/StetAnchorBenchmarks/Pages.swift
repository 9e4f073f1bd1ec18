import Foundation
import StetText
import TestSupport

/// Real pages with all their published versions.
enum Pages {
  private struct Page: Decodable {
    struct Version: Decodable { var text: String }
    var path: String
    var versions: [Version]
  }

  /// One half for tuning, one that is held out: by the page's place in the file.
  enum Half: String, CaseIterable {
    case tuning, holdout
  }

  /// The canonical texts of each page's versions, oldest first; `nil` where the data is absent.
  static func read(_ file: URL) throws -> [[String]]? {
    guard FileManager.default.fileExists(atPath: file.path()) else { return nil }
    return try Unpacking.lines(of: file).map { line in
      let texts = try JSONDecoder().decode(Page.self, from: line).versions.map(\.text)
        .map(CanonicalText.canonical)
      return texts.indices.filter { $0 == 0 || texts[$0] != texts[$0 - 1] }.map { texts[$0] }
    }
  }

  static func half(_ half: Half, of pages: [[String]]) -> [[String]] {
    pages.indices.filter { ($0 % 2 == 0) == (half == .tuning) }.map { pages[$0] }
  }
}
