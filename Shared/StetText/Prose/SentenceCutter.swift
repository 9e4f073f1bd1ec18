/// Cuts one block of prose into sentences.
///
/// A sentence ends behind `.`, `!` or `?` (any number, with closing quotes or brackets) where white
/// space follows. Abbreviations are cut, too: that costs nothing, and every machine agrees.
enum SentenceCutter {
  /// The sentences' places in `block`, without the white space between them.
  ///
  /// White space at the end of the block belongs to its last sentence.
  static func sentences(_ block: ArraySlice<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = block.startIndex
    while start < block.endIndex {
      let end = Self.end(of: start, in: block)
      let next = block[end...].firstIndex { !ASCIIText.isBlank($0) } ?? block.endIndex
      found.append(start..<(next == block.endIndex ? block.endIndex : end))
      start = next
    }
    return found
  }

  private static func end(of start: Int, in block: ArraySlice<UInt8>) -> Int {
    var index = start + markerCount(block[start...])
    while index < block.endIndex {
      guard isStop(block[index]) else {
        index += 1
        continue
      }
      let end = block[index...].firstIndex { !isStop($0) && !isClosing($0) } ?? block.endIndex
      if end == block.endIndex || ASCIIText.isBlank(block[end]) { return end }
      index = end
    }
    return block.endIndex
  }

  /// The `1.` of a list item ends no sentence.
  private static func markerCount(_ text: ArraySlice<UInt8>) -> Int {
    let blanks = text.prefix(while: ASCIIText.isBlank).count
    let digits = text.dropFirst(blanks).prefix(while: ASCIIText.isDigit).count
    guard digits > 0, text.dropFirst(blanks + digits).first == 0x2E else { return 0 }
    return blanks + digits + 1
  }

  private static func isStop(_ byte: UInt8) -> Bool { byte == 0x2E || byte == 0x21 || byte == 0x3F }

  /// `"`, `'`, `)` and `]`.
  private static func isClosing(_ byte: UInt8) -> Bool {
    byte == 0x22 || byte == 0x27 || byte == 0x29 || byte == 0x5D
  }
}
