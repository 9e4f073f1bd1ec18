/// The tokens of a text as figures are read from them: by words in small ASCII letters.
struct FigureTokens {
  let version: VersionText

  var count: Int { version.tokens.count }

  func isNumber(_ index: Int) -> Bool {
    version.tokens.indices.contains(index) && version.tokens[index].kind == .number
  }

  /// The word at a place, its ASCII letters made small; empty where no word is.
  ///
  /// Longer words than any name count as none, so that labels stay short.
  func word(_ index: Int) -> String {
    guard version.tokens.indices.contains(index), version.tokens[index].kind == .word else {
      return ""
    }
    let token = version.tokens[index]
    guard token.end - token.start <= Self.wordByteCountMax else { return "" }
    var view = String.UnicodeScalarView()
    for value in version.text.values[token.start..<token.end] {
      let lowered = (0x41...0x5A).contains(value) ? value + 0x20 : ScalarKind.unified(value)
      if let scalar = Unicode.Scalar(lowered) { view.append(scalar) }
    }
    let word = String(view)
    return word.utf8.count <= Self.wordByteCountMax ? word : ""
  }

  private static let wordByteCountMax = 48

  /// The mark at a place with quotes and dashes made plain; `nil` where no mark is.
  func mark(_ index: Int) -> UInt32? {
    guard version.tokens.indices.contains(index), version.tokens[index].kind == .mark else {
      return nil
    }
    return ScalarKind.unified(version.text.values[version.tokens[index].start])
  }

  func isCapital(_ index: Int) -> Bool {
    guard version.tokens.indices.contains(index), version.tokens[index].kind == .word else {
      return false
    }
    return (0x41...0x5A).contains(version.text.values[version.tokens[index].start])
  }

  /// Whether no white space stands between a token and the next.
  func isJoined(_ index: Int) -> Bool {
    guard index >= 0, index + 1 < count else { return false }
    return version.tokens[index].end == version.tokens[index + 1].start
  }

  /// Whether a token is the first of its line.
  func startsLine(_ index: Int) -> Bool {
    let start = version.tokens[index].start
    return start == 0 || version.text.values[start - 1] == 0x0A
  }

  /// The digits and separators of a number.
  func digits(_ index: Int) -> ArraySlice<UInt32> {
    let token = version.tokens[index]
    return version.text.values[token.start..<token.end]
  }
}
