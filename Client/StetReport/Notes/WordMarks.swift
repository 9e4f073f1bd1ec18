import StetText

/// What of a text is as it was, and what was changed, word by word.
///
/// Sentences are compared first and words only where sentences differ, so that a word of one
/// sentence is never taken for the same word of another.
package struct WordMarks: Hashable, Sendable {
  /// A stretch of the text.
  package enum Run: Hashable, Sendable {
    case kept(String)
    /// New words, which may be none, and the old ones that stood there, which may be none.
    case changed(new: String, old: String)
  }

  /// The stretches in their order; joined, what they keep and have new is the text.
  package private(set) var runs: [Run] = []

  /// `text` with nothing to compare it with.
  init(unmarked text: String) { self.runs = [.kept(text)] }

  init(runs: [Run]) { self.runs = runs }

  /// Compares `text` with what was there before.
  ///
  /// Total, and linear but for the search of what stayed, which ``Matching`` bounds: where two
  /// texts differ in very much, the whole of it is marked.
  package init(_ text: String, against old: String) {
    let (one, other) = (BodyTokenizer.tokens(of: old), BodyTokenizer.tokens(of: text))
    let stretches = DiffStretch.all(from: one.map(\.key), to: other.map(\.key)).joined
    for stretch in stretches {
      guard stretch.isChanged else {
        keep(other[stretch.new].joined)
        continue
      }
      compare(Self.words(one[stretch.old]), Self.words(other[stretch.new]))
    }
  }

  private mutating func compare(_ old: [String], _ new: [String]) {
    let stretches = DiffStretch.all(from: old.map(Self.key), to: new.map(Self.key)).joined
    let kept = stretches.filter { !$0.isChanged }.flatMap { new[$0.new] }
    // Where hardly a word stayed, the few that did say nothing.
    guard Self.count(kept) * 3 >= min(Self.count(old), Self.count(new)) else {
      return change(new: new[...], old: old[...])
    }
    for stretch in stretches {
      if stretch.isChanged {
        change(new: new[stretch.new], old: old[stretch.old])
      } else {
        keep(new[stretch.new].joined())
      }
    }
  }

  private mutating func keep(_ text: String) {
    if case .kept(let before)? = runs.last {
      runs[runs.count - 1] = .kept(before + text)
    } else {
      runs.append(.kept(text))
    }
  }

  private mutating func change(new: ArraySlice<String>, old: ArraySlice<String>) {
    runs.append(.changed(new: new.joined(), old: old.joined()))
  }

  private static func words(_ tokens: ArraySlice<BodyToken>) -> [String] {
    tokens.flatMap { token in
      guard token.kind == .sentence else { return [token.gap + token.text] }
      let words = SentenceWords.words(of: token.text)
      return token.gap.isEmpty || words.isEmpty ? words : [token.gap + words[0]] + words.dropFirst()
    }
  }

  /// How many of them are more than punctuation.
  private static func count(_ words: [String]) -> Int {
    words.count { !SentenceWords.letters(of: $0).isEmpty }
  }

  /// White space before a word is nothing to tell; a break by itself is.
  private static func key(_ word: String) -> [UInt8] {
    let key = SentenceWords.key(of: word)
    return key.isEmpty ? Array(word.utf8) : key
  }
}
