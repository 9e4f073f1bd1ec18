import Foundation
import StetText

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
    return try unpacked(file).split(separator: UInt8(ascii: "\n")).map { line in
      let texts = try JSONDecoder().decode(Page.self, from: Data(line)).versions.map(\.text)
        .map(CanonicalText.canonical)
      return texts.indices.filter { $0 == 0 || texts[$0] != texts[$0 - 1] }.map { texts[$0] }
    }
  }

  static func half(_ half: Half, of pages: [[String]]) -> [[String]] {
    pages.indices.filter { ($0 % 2 == 0) == (half == .tuning) }.map { pages[$0] }
  }

  private static func unpacked(_ file: URL) throws -> Data {
    guard file.pathExtension == "gz" else { return try Data(contentsOf: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", file.path()]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return data
  }
}
