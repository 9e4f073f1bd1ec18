/// What a note is about: a passage of one version of an article, or the article as a whole.
package struct Anchor: Hashable, Sendable {
  package var article: RecordID
  /// The version the note was made on.
  package var version: RevisionID
  /// The passage, or `nil` for the whole article.
  package var passage: Passage?

  package init(article: RecordID, version: RevisionID, passage: Passage? = nil) {
    self.article = article
    self.version = version
    self.passage = passage
  }
}

/// A quoted passage with its surroundings and its place (W3C TextQuote and TextPosition).
package struct Passage: Hashable, Sendable {
  /// The quoted text, letter for letter.
  package var exact: String
  /// The text before the quote, up to 32 scalars.
  package var prefix: String
  /// The text behind the quote, up to 32 scalars.
  package var suffix: String
  /// Where the quote starts, in Unicode scalars of the version's canonical text.
  package var start: Int
  /// Where it ends: the offset of the scalar after it.
  package var end: Int
  /// The SHA-256 of the canonical text that the offsets count in.
  package var textHash: Bytes32

  package init(
    exact: String,
    prefix: String,
    suffix: String,
    start: Int,
    end: Int,
    textHash: Bytes32
  ) {
    self.exact = exact
    self.prefix = prefix
    self.suffix = suffix
    self.start = start
    self.end = end
    self.textHash = textHash
  }
}
