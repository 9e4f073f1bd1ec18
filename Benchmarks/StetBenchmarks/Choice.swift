/// What to measure, and how much of it.
struct Choice {
  /// One group of measurements.
  enum Group: String, CaseIterable {
    case exchange, latency, memory, merging, listing
  }

  /// How many records the desk holds.
  struct Size {
    var storyCount: Int
    var noteCount: Int
    /// Notes written offline and pushed at once.
    var pushCount: Int

    static let usual = Size(storyCount: 2_000, noteCount: 8_000, pushCount: 10_000)
    static let large = Size(storyCount: 20_000, noteCount: 80_000, pushCount: 10_000)
  }

  struct Misuse: Error, CustomStringConvertible { let description: String }

  private(set) var size = Size.usual
  private(set) var groups: [Group] = []
  private(set) var clientCount = 2_000
  private(set) var roundCount = 300

  /// Reads the words behind the program's name.
  init(_ words: [String]) throws {
    var rest = words[...]
    while let word = rest.popFirst() {
      switch word {
      case "--large": size = .large
      case "--only": groups.append(try Self.group(rest.popFirst()))
      case "--clients": clientCount = try Self.number(rest.popFirst())
      case "--rounds": roundCount = try Self.number(rest.popFirst())
      default: throw Misuse(description: "unknown word: \(word)")
      }
    }
  }

  /// Whether a group is to be measured: all are unless some were named.
  func includes(_ group: Group) -> Bool { groups.isEmpty || groups.contains(group) }

  private static func group(_ word: String?) throws -> Group {
    guard let group = word.flatMap(Group.init) else {
      let names = Group.allCases.map(\.rawValue).joined(separator: ", ")
      throw Misuse(description: "--only takes one of: \(names)")
    }
    return group
  }

  private static func number(_ word: String?) throws -> Int {
    guard let number = word.flatMap({ Int($0) }), number > 0 else {
      throw Misuse(description: "a number is needed behind that word")
    }
    return number
  }
}
