import Foundation
import Testing

@Suite("Sizes and manners")
struct SizeTests {
  static let tiers = [
    "Shared", "Server", "Client", "Sources", "Fuzz/Targets", "Fuzz/Program", "Tests",
  ]
  static let lineCountMax = 500
  static let lineCountSeldomMax = 300
  static let columnCountMax = 100
  static let medianMax = 130

  @Test("No file is over 500 lines, and few are over 300", arguments: tiers)
  func fileLengths(tier: String) throws {
    let counts = try Repository.swiftFiles(under: tier).map { ($0, try lines(of: $0).count) }
    for (file, count) in counts {
      #expect(count <= Self.lineCountMax, "\(Repository.relativePath(of: file)): \(count) lines")
    }
    let long = counts.filter { $0.1 > Self.lineCountSeldomMax }
    #expect(
      long.count * 20 <= counts.count,
      "over \(Self.lineCountSeldomMax): \(long.map { Repository.relativePath(of: $0.0) })"
    )
  }

  @Test("The middle file of the sources is near 100 lines")
  func medianLength() throws {
    let counts = try ["Shared", "Server", "Client"]
      .flatMap { Repository.swiftFiles(under: $0) }
      .map { try lines(of: $0).count }
      .sorted()
    let median = try #require(counts.isEmpty ? nil : counts[counts.count / 2])
    #expect(median <= Self.medianMax)
  }

  @Test("No function is over 70 lines", arguments: tiers)
  func functionLengths(tier: String) throws {
    for file in Repository.swiftFiles(under: tier) {
      for function in functions(in: try lines(of: file)) where function.count > 70 {
        Issue.record("\(Repository.relativePath(of: file)): \(function.name) is too long")
      }
    }
  }

  @Test("No line is over 100 columns", arguments: tiers)
  func columns(tier: String) throws {
    for file in Repository.swiftFiles(under: tier) {
      for (index, line) in try lines(of: file).enumerated()
      where line.count > Self.columnCountMax && !line.contains("\"") {
        Issue.record("\(Repository.relativePath(of: file)):\(index + 1) is too wide")
      }
    }
  }

  @Test("Nothing is public; the package is the boundary", arguments: tiers.dropLast())
  func noPublic(tier: String) throws {
    for file in Repository.swiftFiles(under: tier) {
      let found = try lines(of: file).contains { $0.drop { $0 == " " }.hasPrefix("public ") }
      #expect(!found, "\(Repository.relativePath(of: file)) declares something public")
    }
  }

  private func lines(of file: URL) throws -> [Substring] {
    try Repository.text(of: file).split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// Each function with the lines up to the brace that closes it at its own indentation.
  private func functions(in lines: [Substring]) -> [(name: String, count: Int)] {
    lines.enumerated().compactMap { index, line in
      guard let match = line.firstMatch(of: /^( *)(?:[a-z@()]+ )*(func \w+|init)\b/),
        line.hasSuffix("{") || lines[index...].prefix(12).contains(where: { $0.hasSuffix("{") })
      else { return nil }
      let close = "\(match.1)}"
      let end = lines[index...].firstIndex { $0 == close } ?? index
      return (String(match.2), end - index)
    }
  }
}
