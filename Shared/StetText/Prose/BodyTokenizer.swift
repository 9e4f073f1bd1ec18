/// Cuts a note's body into tokens by rules that never change: ASCII, and nothing of the locale.
///
/// Blocks first — paragraphs, headings, list items, quotations, table rows, fenced code — then
/// sentences inside them; fenced code by its lines. Total: every text has tokens that join to it.
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
  private var tokens: [BodyToken] = []
  /// Where the last token ends.
  private var end = 0
  /// The block of prose that is being collected.
  private var block: Range<Int>?
  private var fence: (character: UInt8, count: Int)?
  /// The first line, or the last, is the end of one that was cut.
  private var isCutBefore = false
  private var isCutBehind = false

  /// The tokens of `body`, whose line ends are LF.
  package static func tokens(of body: String, grain: Grain = .sentences) -> [BodyToken] {
    var tokenizer = BodyTokenizer(bytes: Array(body.utf8), grain: grain)
    tokenizer.run()
    return tokenizer.tokens
  }

  /// The tokens of each of the pieces of one body: code that is fenced off in one goes on in the
  /// next.
  package static func tokens(ofPieces pieces: [String], grain: Grain) -> [[BodyToken]] {
    var fence: (character: UInt8, count: Int)?
    return pieces.enumerated().map { index, piece in
      var tokenizer = BodyTokenizer(bytes: Array(piece.utf8), grain: grain)
      tokenizer.fence = fence
      tokenizer.isCutBefore = index > 0
      tokenizer.isCutBehind = index + 1 < pieces.count
      tokenizer.run()
      fence = tokenizer.fence
      return tokenizer.tokens
    }
  }

  private init(bytes: [UInt8], grain: Grain) {
    self.bytes = bytes
    self.grain = grain
  }

  private mutating func run() {
    var start = 0
    while start <= bytes.count {
      let lineEnd = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      take(start..<lineEnd)
      start = lineEnd + 1
    }
    endBlock()
    appendBreak(before: bytes.count)
  }

  private mutating func take(_ line: Range<Int>) {
    let kind = LineKind(bytes[line])
    if let fence {
      guard !isCut(line) else { return }
      appendVerbatim(line)
      if kind.closes(fence) { self.fence = nil }
      return
    }
    switch kind {
    case .blank: endBlock()
    case .fence(let character, let count):
      fence = (character, count)
      appendVerbatim(line)
    case .block, .closedBlock, .text: takeProse(line, kind)
    }
  }

  /// Nothing is left of the line on this side of the cut.
  private func isCut(_ line: Range<Int>) -> Bool {
    line.isEmpty
      && ((isCutBefore && line.lowerBound == 0) || (isCutBehind && line.upperBound == bytes.count))
  }

  private mutating func takeProse(_ line: Range<Int>, _ kind: LineKind) {
    guard grain == .sentences else { return appendVerbatim(line) }
    if kind == .text, let open = block {
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
