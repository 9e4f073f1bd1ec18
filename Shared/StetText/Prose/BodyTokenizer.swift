/// Cuts a note's body into tokens by rules that never change: ASCII, and nothing of the locale.
///
/// Blocks first — paragraphs, headings, list items, quotations, table rows, fenced code — then
/// sentences inside them; fenced code by its lines (``FencedLines``). Total: every text has tokens
/// that join to it.
package struct BodyTokenizer {
  /// Above this many tokens a body is cut into lines only.
  package static let tokenCountMax = 20_000

  /// How finely a body is cut.
  package enum Grain: Sendable {
    case sentences
    case lines
  }

  private let bytes: [UInt8]
  private let grain: Grain
  private let lines: [Range<Int>]
  private let kinds: [LineKind]
  private var tokens: [BodyToken] = []
  /// Where the last token ends.
  private var end = 0
  /// The block of prose that is being collected.
  private var block: Range<Int>?
  /// The first line, or the last, is the end of one that was cut.
  private var isCutBefore = false
  private var isCutBehind = false

  /// The tokens of `body`, whose line ends are LF.
  package static func tokens(of body: String, grain: Grain = .sentences) -> [BodyToken] {
    var tokenizer = BodyTokenizer(body, grain: grain)
    tokenizer.run(FencedLines(tokenizer.kinds).cuts[...])
    return tokenizer.tokens
  }

  /// The tokens of each of the pieces of one body: code that is fenced off in one goes on in the
  /// next.
  ///
  /// What stands between two pieces is neither white space nor a fence.
  package static func tokens(ofPieces pieces: [String], grain: Grain) -> [[BodyToken]] {
    let whole = BodyTokenizer(pieces.joined(separator: "."), grain: grain)
    var cuts = FencedLines(whole.kinds).cuts[...]
    return pieces.enumerated().map { index, piece in
      var tokenizer = BodyTokenizer(piece, grain: grain)
      tokenizer.isCutBefore = index > 0
      tokenizer.isCutBehind = index + 1 < pieces.count
      tokenizer.run(cuts.prefix(tokenizer.lines.count))
      // The next piece begins in the line that this one ends in.
      cuts = cuts.dropFirst(tokenizer.lines.count - 1)
      return tokenizer.tokens
    }
  }

  private init(_ text: String, grain: Grain) {
    let bytes = Array(text.utf8)
    var lines: [Range<Int>] = []
    var start = 0
    while start <= bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      lines.append(start..<end)
      start = end + 1
    }
    self.bytes = bytes
    self.grain = grain
    self.lines = lines
    self.kinds = lines.map { LineKind(bytes[$0]) }
  }

  private mutating func run(_ cuts: ArraySlice<FencedLines.Cut>) {
    for (index, cut) in zip(lines.indices, cuts) { take(lines[index], kinds[index], cut) }
    endBlock()
    appendBreak(before: bytes.count)
  }

  private mutating func take(_ line: Range<Int>, _ kind: LineKind, _ cut: FencedLines.Cut) {
    if cut == .verbatim {
      if !isCut(line) { appendVerbatim(line) }
    } else if kind == .blank {
      endBlock()
    } else {
      if cut == .apart { endBlock() }
      takeProse(line, kind)
    }
  }

  /// Nothing is left of the line on this side of the cut.
  private func isCut(_ line: Range<Int>) -> Bool {
    line.isEmpty
      && ((isCutBefore && line.lowerBound == 0) || (isCutBehind && line.upperBound == bytes.count))
  }

  private mutating func takeProse(_ line: Range<Int>, _ kind: LineKind) {
    guard grain == .sentences else { return appendVerbatim(line) }
    if kind != .block, kind != .closedBlock, let open = block {
      block = open.lowerBound..<line.upperBound
      return
    }
    endBlock()
    block = line
    if kind == .closedBlock { endBlock() }
  }

  private mutating func endBlock() {
    guard let block else { return }
    self.block = nil
    appendBreak(before: block.lowerBound)
    for sentence in SentenceCutter.sentences(bytes[block]) {
      append(.sentence, gap: end..<sentence.lowerBound, text: sentence)
    }
  }

  private mutating func appendVerbatim(_ line: Range<Int>) {
    endBlock()
    appendBreak(before: line.lowerBound)
    append(.verbatim, gap: end..<end, text: line)
  }

  /// A break for the white space between the last token and `start`, if there is any.
  private mutating func appendBreak(before start: Int) {
    guard end < start else { return }
    let lineEndCount = bytes[end..<start].count { $0 == 0x0A }
    append(lineEndCount > 1 ? .paragraphBreak : .lineBreak, gap: end..<end, text: end..<start)
  }

  private mutating func append(_ kind: BodyToken.Kind, gap: Range<Int>, text: Range<Int>) {
    tokens.append(
      BodyToken(
        kind: kind,
        gap: String(decoding: bytes[gap], as: UTF8.self),
        text: String(decoding: bytes[text], as: UTF8.self)
      )
    )
    end = text.upperBound
  }
}
