import Foundation
import Testing

@Suite("Documentation in the code")
struct DocumentationTests {
  /// What a protocol of somebody else's asks for, and documents.
  static let requirements: Set<String> = [
    "<", "description", "hash", "Element", "Failure", "InboundIn", "InboundOut",
    "makeAsyncIterator", "next", "handlerAdded", "handlerRemoved", "userInboundEventTriggered",
    "channelInactive", "errorCaught", "isKnown",
  ]

  @Test("Every type, function and computed property that both sides share says what it is")
  func shared() throws {
    for file in Repository.swiftFiles(under: "Shared") {
      let lines = try Repository.text(of: file).split(
        separator: "\n",
        omittingEmptySubsequences: false
      )
      for index in lines.indices {
        guard let name = declaredName(lines[index]), !Self.requirements.contains(name),
          !isDocumented(index, in: lines)
        else { continue }
        Issue.record("\(Repository.relativePath(of: file)):\(index + 1): \(name) says nothing")
      }
    }
  }

  @Test("The search for declarations finds each kind of them")
  func search() {
    let declarations = [
      "package struct Name: Sendable {": "Name",
      "  package mutating func next(_ input: inout Int) {": "next",
      "  @Sendable package static func now() -> Int64 {": "now",
      "  package static func < (lhs: Self, rhs: Self) -> Bool {": "<",
      "  package var count: Int { values.count }": "count",
      "  package var word: String {": "word", "package typealias Pair = (Int, Int)": "Pair",
    ]
    for (line, name) in declarations { #expect(declaredName(line[...]) == name) }
    for line in ["  package var count = 1", "  package let id: Int", "struct Name {", "  func f()"]
    {
      #expect(declaredName(line[...]) == nil)
    }
  }

  /// The name of what `line` declares for the package, unless it is stored or an initializer.
  private func declaredName(_ line: Substring) -> String? {
    let declaration =
      /\s*(?:@\w+ )*package (?:\w+ )*?(?:func|struct|enum|protocol|class|actor|typealias) ([\w<=]+)/
    if let match = line.prefixMatch(of: declaration) { return String(match.1) }
    guard let match = line.prefixMatch(of: /\s*(?:@\w+ )*package (?:static )?var (\w+): [^=]*{/)
    else { return nil }
    return String(match.1)
  }

  private func isDocumented(_ index: Int, in lines: [Substring]) -> Bool {
    let above = lines[..<index].last { !$0.drop { $0 == " " }.hasPrefix("@") }
    return above?.drop { $0 == " " }.hasPrefix("///") == true
  }
}
