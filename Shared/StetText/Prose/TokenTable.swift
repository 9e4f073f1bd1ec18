/// Cuts bodies into tokens and numbers these: equal tokens have equal numbers.
///
/// A paragraph that was cut before is not cut again, so many versions of one body cost little more
/// than one.
package struct TokenTable: Sendable {
  /// One token of a body, by its numbers in this table.
  package struct Token: Hashable, Sendable {
    /// Equal where the tokens' keys are.
    package var number: Int
    /// Equal where the tokens are, white space with them.
    package var spelling: Int

    package init(number: Int, spelling: Int) {
      self.number = number
      self.spelling = spelling
    }
  }

  private var numbers: [BodyToken.Key: Int] = [:]
  private var spellings: [BodyToken] = []
  private var known: [Stretch: Token] = [:]
  private var stretches: [Stretch: [Token]] = [:]

  package init() {}

  /// The token with a spelling that this table gave out.
  package func token(spelled spelling: Int) -> BodyToken { spellings[spelling] }

  /// The numbers of a token: new ones for a new token.
  package mutating func numbered(_ token: BodyToken) -> Token {
    let spelled = Stretch(spelling: token)
    if let known = known[spelled] { return known }
    let key = token.key
    let number = numbers[key] ?? numbers.count
    numbers[key] = number
    let new = Token(number: number, spelling: spellings.count)
    spellings.append(token)
    known[spelled] = new
    return new
  }

  /// The tokens that ``BodyTokenizer`` cuts `body` into, by their numbers.
  package mutating func tokens(of body: String, grain: BodyTokenizer.Grain) -> [Token] {
    let bytes = Array(body.utf8)
    guard grain == .sentences, let ranges = Stretch.paragraphs(in: bytes) else {
      return BodyTokenizer.tokens(of: body, grain: grain).map { numbered($0) }
    }
    var tokens: [Token] = []
    var end = 0
    for range in ranges {
      tokens += stretch(bytes[end..<range.lowerBound])
      tokens += stretch(bytes[range])
      end = range.upperBound
    }
    return tokens + stretch(bytes[end...])
  }

  /// The tokens of each piece of one body, as ``BodyTokenizer`` cuts them.
  package mutating func tokens(
    ofPieces pieces: [String],
    grain: BodyTokenizer.Grain
  ) -> [[Token]] {
    let isFenced = pieces.contains { Stretch.paragraphs(in: Array($0.utf8)) == nil }
    guard pieces.count > 1, isFenced else {
      return pieces.map { tokens(of: $0, grain: grain) }
    }
    return BodyTokenizer.tokens(ofPieces: pieces, grain: grain).map { piece in
      piece.map { numbered($0) }
    }
  }

  /// The tokens of a paragraph, or of the white space between two.
  private mutating func stretch(_ bytes: ArraySlice<UInt8>) -> [Token] {
    let stretch = Stretch(bytes: bytes)
    if let known = stretches[stretch] { return known }
    let tokens = BodyTokenizer.tokens(of: String(decoding: bytes, as: UTF8.self))
      .map { numbered($0) }
    stretches[stretch] = tokens
    return tokens
  }
}

/// A part of a body, byte for byte.
///
/// Bytes, because strings that look alike are equal.
private struct Stretch: Hashable, Sendable {
  let bytes: ArraySlice<UInt8>

  init(bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// A token with its kind and its white space; no UTF-8 has the byte between those.
  init(spelling token: BodyToken) {
    bytes = ([token.kind.rawValue] + token.gap.utf8 + [0xFF] + token.text.utf8)[...]
  }

  static func == (one: Self, other: Self) -> Bool { one.bytes == other.bytes }

  func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  /// The lines between blank ones, or `nil` where fenced code may run across blank lines.
  static func paragraphs(in bytes: [UInt8]) -> [Range<Int>]? {
    bytes.withUnsafeBufferPointer { buffer in
      var found: [Range<Int>] = []
      var open: Range<Int>?
      var start = 0
      while start < buffer.count {
        let end = buffer[start...].firstIndex(of: 0x0A) ?? buffer.count
        switch buffer[start..<end].first(where: { !ASCIIText.isBlank($0) }) {
        case nil:
          if let open { found.append(open) }
          open = nil
        case 0x60, 0x7E: return nil
        default: open = (open?.lowerBound ?? start)..<end
        }
        start = end + 1
      }
      if let open { found.append(open) }
      return found
    }
  }
}
