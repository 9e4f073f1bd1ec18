/// Cuts bodies into tokens and numbers these: equal tokens have equal numbers.
///
/// A paragraph that was cut before is not cut again, and is found by what it stood behind the last
/// time, so many versions of one body cost little more than one.
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
  private var stretches: [CutStretch] = []
  private var placeByStretch: [Stretch: Int] = [:]
  /// Where the stretch is that the last body began with.
  private var first: Int?

  /// A stretch of a body with its tokens.
  private struct CutStretch {
    let bytes: ArraySlice<UInt8>
    let tokens: [Token]
    /// Where the one is that stood behind it the last time.
    var next: Int?
  }

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
    var (end, last): (Int, Int?) = (0, nil)
    for paragraphEnd in ranges.map(\.upperBound) + [bytes.count] where end < paragraphEnd {
      let place = place(of: bytes[end..<paragraphEnd], behind: last)
      tokens += stretches[place].tokens
      (end, last) = (paragraphEnd, place)
    }
    return tokens
  }

  /// The tokens of each piece of one body, as ``BodyTokenizer`` cuts them.
  package mutating func tokens(
    ofPieces pieces: [String],
    grain: BodyTokenizer.Grain
  ) -> [[Token]] {
    let isFenced = { pieces.contains { Stretch.paragraphs(in: Array($0.utf8)) == nil } }
    guard pieces.count > 1, isFenced() else {
      return pieces.map { tokens(of: $0, grain: grain) }
    }
    return BodyTokenizer.tokens(ofPieces: pieces, grain: grain).map { piece in
      piece.map { numbered($0) }
    }
  }

  /// Where a paragraph with the white space before it is, or the white space behind the last one.
  private mutating func place(of bytes: ArraySlice<UInt8>, behind last: Int?) -> Int {
    let expected = last.map { stretches[$0].next } ?? first
    if let expected, ByteRuns.areEqual(stretches[expected].bytes, bytes) { return expected }
    let found = placeByStretch[Stretch(bytes: bytes)] ?? cut(bytes)
    if let last { stretches[last].next = found } else { first = found }
    return found
  }

  private mutating func cut(_ bytes: ArraySlice<UInt8>) -> Int {
    let tokens = BodyTokenizer.tokens(of: String(decoding: bytes, as: UTF8.self))
      .map { numbered($0) }
    stretches.append(CutStretch(bytes: bytes, tokens: tokens))
    placeByStretch[Stretch(bytes: bytes)] = stretches.count - 1
    return stretches.count - 1
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

  static func == (one: Self, other: Self) -> Bool { ByteRuns.areEqual(one.bytes, other.bytes) }

  func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  /// The lines between blank ones, or `nil` where fenced code may run across blank lines.
  static func paragraphs(in bytes: [UInt8]) -> [Range<Int>]? {
    bytes.withUnsafeBytes { buffer in
      var found: [Range<Int>] = []
      var open: Range<Int>?
      var start = 0
      while start < buffer.count {
        let end = ByteRuns.lineEnd(in: buffer, from: start)
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
