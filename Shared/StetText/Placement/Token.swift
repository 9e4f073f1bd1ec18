/// A word, a number or a mark of a text, with its place.
package struct Token: Hashable, Sendable {
  /// The offset of its first scalar.
  package var start: Int
  /// The offset of the scalar behind its last.
  package var end: Int
  package var kind: Kind
  /// Equal for tokens that count as equal: case and the style of quotes and dashes do not matter.
  package var identity: UInt64

  /// What a token is made of; a word may hold digits, a number separators.
  package enum Kind: Hashable, Sendable {
    case word, number, mark
  }

  /// What a kept token says about the place: marks say little.
  var weight: Int { kind == .mark ? 1 : 4 }
}

/// Cuts a text into tokens.
package struct Tokenizer {
  private let values: [UInt32]
  private var offset = 0

  /// The tokens of any text, in order; white space and invisible scalars belong to none.
  package static func tokens(of text: ScalarText) -> [Token] {
    var tokenizer = Tokenizer(values: text.values)
    var tokens: [Token] = []
    while let token = tokenizer.next() { tokens.append(token) }
    return tokens
  }

  private init(values: [UInt32]) { self.values = values }

  private mutating func next() -> Token? {
    while offset < values.count, isGap(values[offset]) { offset += 1 }
    guard offset < values.count else { return nil }
    let start = offset
    let kind = Self.kind(of: values[start])
    offset += 1
    guard !(kind == .word && Self.isIdeograph(values[start])) else { return token(start, kind) }
    switch kind {
    case .mark: break
    case .word: while continuesWord(at: offset) { offset += 1 }
    case .number: while continuesNumber(at: offset) { offset += 1 }
    }
    return token(start, kind)
  }

  private func isGap(_ value: UInt32) -> Bool {
    ScalarKind.isBlank(value) || ScalarKind.isInvisible(value)
  }

  /// A letter, digit or joined apostrophe, as in `bloc’s`.
  private func continuesWord(at offset: Int) -> Bool {
    guard offset < values.count else { return false }
    let value = values[offset]
    if ScalarKind.unified(value) == 0x27 {
      return offset + 1 < values.count && Self.kind(of: values[offset + 1]) == .word
    }
    return Self.kind(of: value) != .mark && !Self.isIdeograph(value)
  }

  /// A digit, or a separator with a digit behind it, as in `1,240.50`.
  private func continuesNumber(at offset: Int) -> Bool {
    guard offset < values.count else { return false }
    if Self.kind(of: values[offset]) == .number { return true }
    guard values[offset] == 0x2C || values[offset] == 0x2E else { return false }
    return offset + 1 < values.count && Self.kind(of: values[offset + 1]) == .number
  }

  private func token(_ start: Int, _ kind: Token.Kind) -> Token {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for value in values[start..<offset] {
      for folded in Self.folded(value) { hash = (hash ^ UInt64(folded)) &* 0x100_0000_01B3 }
    }
    return Token(start: start, end: offset, kind: kind, identity: hash)
  }

  private static func folded(_ value: UInt32) -> CollectionOfOne<UInt32> {
    if value < 0x80 {
      return CollectionOfOne((0x41...0x5A).contains(value) ? value + 0x20 : value)
    }
    let unified = ScalarKind.unified(value)
    guard unified == value, let scalar = Unicode.Scalar(value) else {
      return CollectionOfOne(unified)
    }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    return CollectionOfOne(lower.count == 1 ? lower.first?.value ?? value : value)
  }

  private static func kind(of value: UInt32) -> Token.Kind {
    if value < 0x80 {
      switch value {
      case 0x30...0x39: return .number
      case 0x41...0x5A, 0x61...0x7A: return .word
      default: return .mark
      }
    }
    guard let properties = Unicode.Scalar(value)?.properties else { return .mark }
    if properties.numericType == .decimal { return .number }
    if properties.isAlphabetic { return .word }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return .word
    default: return .mark
    }
  }

  /// Scripts written without blanks: each sign is a token of its own.
  private static func isIdeograph(_ value: UInt32) -> Bool {
    switch value {
    case 0x0E00...0x0EFF, 0x2E80...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
  }
}
