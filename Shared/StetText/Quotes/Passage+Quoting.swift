package import StetModel

extension Passage {
  /// Quotes the scalars from `start` up to `end` of a canonical text, with what surrounds them.
  ///
  /// `textHash` is the SHA-256 of the text's UTF-8 bytes.
  package static func quoting(
    start: Int,
    end: Int,
    in text: ScalarText,
    textHash: Bytes32
  ) throws(TextError) -> Passage {
    guard start >= 0, start < end, end <= text.count else {
      throw .outOfBounds(start: start, end: end, count: text.count)
    }
    let exact = text[start..<end]
    let byteCountMax = Limits.anchorExactByteCountMax
    guard exact.utf8.count <= byteCountMax else {
      throw .quoteTooLong(byteCount: exact.utf8.count, byteCountMax: byteCountMax)
    }
    let reach = Limits.anchorContextScalarCount
    return Passage(
      exact: exact,
      prefix: text[max(0, start - reach)..<start],
      suffix: text[end..<min(text.count, end + reach)],
      start: start,
      end: end,
      textHash: textHash
    )
  }

  /// Quotes from a text that is needed for nothing else.
  package static func quoting(
    start: Int,
    end: Int,
    in text: String,
    textHash: Bytes32
  ) throws(TextError) -> Passage {
    try quoting(start: start, end: end, in: ScalarText(text), textHash: textHash)
  }
}
