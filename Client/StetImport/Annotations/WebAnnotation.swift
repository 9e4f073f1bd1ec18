package import StetModel

/// An annotation from elsewhere, as far as a note can hold it.
package struct WebAnnotation: Hashable, Sendable {
  /// Its own address or identifier, by which it is known when it comes again.
  package var id: String
  /// Plain text or Markdown, one for each body that is a comment.
  package var comments: [String] = []
  package var tags: [String] = []
  package var motivation: String?
  /// Who made it, as far as it says.
  package var creator: String?
  /// In milliseconds since 1970.
  package var created: Int64?
  package var modified: Int64?
  /// The annotation that this one answers.
  package var replyTo: String?
  /// What it is about; at least one.
  package var targets: [Target] = []
  package var extras = Extras()

  /// What Stet's own exports say beyond the model, as words.
  package struct Extras: Hashable, Sendable {
    package var grade: String?
    package var likelihood: String?
    package var confidence: String?
    /// The Traffic Light Protocol's label.
    package var label: String?
  }

  /// A page, or a passage of one.
  package struct Target: Hashable, Sendable {
    /// The page's address.
    package var source: String
    package var quote: Quote?
    package var position: Range<Int>?
    /// The story's own name among Stet's, where Stet exported it.
    package var article: String?
    /// The SHA-256 of the text that the position counts in, where Stet exported it.
    package var textHash: Bytes32?
    /// When that text was the current one, in milliseconds since 1970: the latest such time.
    package var at: Int64?

    package init(source: String, quote: Quote? = nil, position: Range<Int>? = nil) {
      (self.source, self.quote, self.position) = (source, quote, position)
    }
  }

  /// A passage by its own words and those around it.
  package struct Quote: Hashable, Sendable {
    package var exact: String
    package var prefix: String
    package var suffix: String
  }
}

/// Why a document holds no annotations that can be taken.
package struct AnnotationError: Error, Hashable, Sendable {
  /// Where in the document: `target.selector.value`.
  package var place: String
  package var reason: String
}
