/// A sentence's words, each with the white space before it; punctuation behind a word is one, too.
package enum SentenceWords {
  /// Joining the words gives the sentence again.
  package static func words(of sentence: String) -> [String] {
    let bytes = Array(sentence.utf8)
    return ranges(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  /// The words' places in a sentence: they join without a gap.
  static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      let first = bytes[start...].firstIndex { !ASCIIText.isBlank($0) } ?? bytes.count
      let end = bytes[first...].firstIndex(where: ASCIIText.isBlank) ?? bytes.count
      var cut = end
      while cut > first, isMark(bytes[cut - 1]) { cut -= 1 }
      // What is nothing but marks is a word by itself.
      if cut == first { cut = end }
      words.append(start..<cut)
      if cut < end { words.append(cut..<end) }
      start = end
    }
    return words
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x22, 0x27, 0x29, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x5D: true
    default: false
    }
  }

  /// What makes two words equal: everything but the white space.
  package static func key(of word: String) -> [UInt8] { ASCIIText.collapsed(word.utf8) }

  /// A word in lower case, without the white space and the punctuation around it.
  package static func letters(of word: String) -> [UInt8] {
    let isInner = { (byte: UInt8) in
      byte >= 0x80 || ASCIIText.isDigit(byte) || (0x61...0x7A).contains(ASCIIText.lowered(byte))
    }
    let bytes = word.utf8.map(ASCIIText.lowered)
    guard let first = bytes.firstIndex(where: isInner), let last = bytes.lastIndex(where: isInner)
    else { return [] }
    return Array(bytes[first...last])
  }
}
