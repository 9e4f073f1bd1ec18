import StetModel

/// An object of a ninjs file; its members are found however a version of ninjs spells them.
///
/// `versioncreated`, `versionCreated` and `VersionCreated` are one name. Of members with one name
/// the last counts, as JSON readers have it.
struct NewsObject: Sendable {
  /// No ninjs object comes near it.
  private static let memberCountMax = 4_096

  private let members: [String: JSONValue]

  /// An object, or `nil` for another value and for one with more members than any item has.
  init?(_ value: JSONValue) {
    guard case .object(let list) = value, list.count <= Self.memberCountMax else { return nil }
    var members: [String: JSONValue] = [:]
    for member in list { members[member.name.lowercased()] = member.value }
    self.members = members
  }

  /// The names of the members, folded, that begin so; in the order of the alphabet.
  func names(from prefix: String = "") -> [String] {
    members.keys.filter { $0.hasPrefix(prefix) }.sorted()
  }

  /// The first of these members that is there and not null; names are given folded.
  subscript(names: String...) -> JSONValue? {
    names.lazy.compactMap { members[$0] }.first { $0 != .null }
  }

  func has(_ name: String) -> Bool { members[name].map { $0 != .null } ?? false }

  /// The first of these members that is a text with something in it, or a number.
  func text(_ names: String...) -> String? {
    names.lazy.compactMap { members[$0].flatMap(Self.text) }.first
  }

  /// The texts of a member that is one or a list of them.
  func texts(_ name: String) -> [String] {
    guard let value = members[name] else { return [] }
    return value.elements?.prefix(NewsObject.listCountMax).compactMap(Self.text)
      ?? Self.text(value).map { [$0] } ?? []
  }

  /// The objects of a member: of a list, of an object whose members are objects, or the one it is.
  func objects(_ names: String...) -> [NewsObject] {
    for name in names {
      switch members[name] {
      case .array(let values)?: return values.prefix(Self.listCountMax).compactMap(NewsObject.init)
      case .object(let list)?:
        let inner = list.prefix(Self.listCountMax).compactMap { NewsObject($0.value) }
        return inner.isEmpty ? [NewsObject(members[name] ?? .null)].compactMap(\.self) : inner
      default: continue
      }
    }
    return []
  }

  /// More than any story has of anything.
  private static let listCountMax = 1_000

  static func text(_ value: JSONValue) -> String? {
    switch value {
    case .string(let text):
      let trimmed = text.trimmingBlanks
      return trimmed.isEmpty ? nil : trimmed
    case .integer(let number): return String(number)
    case .number(let number): return String(number)
    default: return nil
    }
  }
}
