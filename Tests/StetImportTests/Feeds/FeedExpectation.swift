import StetModel

/// A condition as feedparser's test files write it: comparisons of paths with Python literals,
/// joined by `and`.
struct FeedExpectation {
  private var characters: [Character]
  private var index = 0
  private let feed: JSONValue

  /// Whether `feed`, rendered under feedparser's names, fulfils the condition; `nil` where the
  /// condition cannot be read, which is no pass.
  static func holds(_ condition: String, of feed: JSONValue) -> Bool? {
    var expectation = FeedExpectation(characters: Array(condition), feed: feed)
    return expectation.conjunction()
  }

  private init(characters: [Character], feed: JSONValue) {
    (self.characters, self.feed) = (characters, feed)
  }

  private mutating func conjunction() -> Bool? {
    var holds = true
    repeat {
      guard let term = term() else { return nil }
      holds = holds && term
    } while skip("and ")
    skipBlanks()
    return index == characters.count ? holds : nil
  }

  private mutating func term() -> Bool? {
    if skip("not ") { return value().map { !Self.isTrue($0) } }
    guard var left = value() else { return nil }
    guard skip("==") else { return Self.isTrue(left) }
    var holds = true
    repeat {
      guard let right = value() else { return nil }
      holds = holds && Self.sorted(left) == Self.sorted(right)
      left = right
    } while skip("==")
    return holds
  }

  private static func isTrue(_ value: JSONValue) -> Bool {
    switch value {
    case .bool(let bool): bool
    case .integer(let integer): integer != 0
    case .null: false
    default: true
    }
  }

  /// The members of dictionaries have no order.
  private static func sorted(_ value: JSONValue) -> JSONValue {
    guard case .object(let members) = value else { return value }
    return .object(members.sorted { $0.name < $1.name })
  }

  private mutating func value() -> JSONValue? {
    skipBlanks()
    guard index < characters.count else { return nil }
    switch characters[index] {
    case "'": return string().map(JSONValue.string)
    case "{": return dictionary()
    case "(": return time()
    case let sign where sign.isNumber: return integer().map(JSONValue.integer)
    default: return path()
    }
  }

  /// `feed['title_detail'].type`, `entries[0]['link']`.
  private mutating func path() -> JSONValue? {
    guard let first = name(), var found = feed[first] else { return nil }
    while index < characters.count {
      if skip(".") {
        guard let name = name() else { return nil }
        found = found[name] ?? .null
      } else if skip("[") {
        if peek == "'" {
          guard let key = string() else { return nil }
          found = found[key] ?? .null
        } else {
          guard let place = integer(), let elements = found.elements,
            elements.indices.contains(Int(place))
          else { return nil }
          found = elements[Int(place)]
        }
        guard skip("]") else { return nil }
      } else {
        return found
      }
    }
    return found
  }

  private mutating func name() -> String? {
    let start = index
    while let peek, peek.isLetter || peek == "_" { index += 1 }
    return start == index ? nil : String(characters[start..<index])
  }

  private mutating func string() -> String? {
    guard skip("'") else { return nil }
    var text = ""
    while let peek, peek != "'" {
      index += 1
      text.append(peek == "\\" ? (escaped() ?? peek) : peek)
    }
    return skip("'") ? text : nil
  }

  /// `\xe4`.
  private mutating func escaped() -> Character? {
    guard skip("x"), index + 2 <= characters.count,
      let code = UInt32(String(characters[index..<(index + 2)]), radix: 16),
      let scalar = Unicode.Scalar(code)
    else { return nil }
    index += 2
    return Character(scalar)
  }

  private mutating func integer() -> Int64? {
    let start = index
    while let peek, peek.isNumber { index += 1 }
    return Int64(String(characters[start..<index]))
  }

  private mutating func dictionary() -> JSONValue? {
    guard skip("{") else { return nil }
    var members: [JSONMember] = []
    repeat {
      skipBlanks()
      guard let name = string(), skip(":"), let value = value() else { return nil }
      members.append(JSONMember(name: name, value: value))
    } while skip(",")
    return skip("}") ? .object(members) : nil
  }

  /// Python's broken-down time, as the instant it names.
  private mutating func time() -> JSONValue? {
    guard skip("(") else { return nil }
    var parts: [Int64] = []
    repeat {
      skipBlanks()
      guard let part = integer() else { return nil }
      parts.append(part)
    } while skip(",")
    guard skip(")"), parts.count >= 6 else { return nil }
    let text = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }
    return .string(
      "\(text[0])-\(text[1])-\(text[2])T\(text[3]):\(text[4]):\(text[5]).000Z"
    )
  }

  private var peek: Character? { index < characters.count ? characters[index] : nil }

  private mutating func skipBlanks() {
    while peek?.isWhitespace == true { index += 1 }
  }

  /// Skips `word`, and blanks before it.
  private mutating func skip(_ word: String) -> Bool {
    let start = index
    skipBlanks()
    guard characters[index...].starts(with: word) else {
      index = start
      return false
    }
    index += word.count
    return true
  }
}
