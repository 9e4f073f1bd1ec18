import Foundation

/// `docs/PROTOCOL.md`, so that tests can hold the programs to what it says.
package enum ProtocolPage {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The text of a file of the checkout that these tests were built from.
  package static func text(of path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The bytes of a file of the same checkout.
  package static func bytes(of path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appending(path: path)))
  }

  /// The cells of every table row in the section with this number, without heads and rulers.
  package static func rows(inSection number: Int) throws -> [[String]] {
    let lines = try text(of: "docs/PROTOCOL.md")
      .split(separator: "\n", omittingEmptySubsequences: false)
    let start = lines.firstIndex { $0.hasPrefix("## \(number). ") } ?? lines.endIndex
    let rest = lines[start...].dropFirst()
    let section = rest[..<(rest.firstIndex { $0.hasPrefix("## ") } ?? rest.endIndex)]
    let tables = section.split { !$0.hasPrefix("|") }
    return tables.flatMap { $0.dropFirst(2).map(cells) }
  }

  private static func cells(_ row: Substring) -> [String] {
    row.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
  }

  /// The last cell of the row of section 15 whose first cell is `name`, without its quotes.
  package static func golden(_ name: String) throws -> String? {
    try rows(inSection: 15).first { $0.first == name }?.last
      .map { $0.trimmingCharacters(in: ["`"]) }
  }

  /// The bytes that a golden cell stands for: hexadecimal, in which `xx×n` is n times xx.
  package static func bytes(_ text: String) -> [UInt8] {
    text.trimmingCharacters(in: ["`"]).split(separator: " ").flatMap { part -> [UInt8] in
      let pieces = part.split(separator: "×")
      let bytes = hexadecimal(pieces[0])
      guard pieces.count == 2, let count = Int(pieces[1]) else { return bytes }
      return (0..<count).flatMap { _ in bytes }
    }
  }

  private static func hexadecimal(_ digits: Substring) -> [UInt8] {
    stride(from: 0, to: digits.utf8.count, by: 2).compactMap { offset in
      UInt8(digits.dropFirst(offset).prefix(2), radix: 16)
    }
  }
}
