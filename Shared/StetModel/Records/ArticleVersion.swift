/// The content of one version of an article: immutable.
///
/// The names are those of IPTC ninjs and NewsML-G2. Every limit stands in ``Limits``.
package struct ArticleVersion: Hashable, Sendable {
  // Identity, as the source states it.
  package var uri: String?
  package var alternativeIDs: [String] = []
  package var provider: String?
  /// A BCP 47 language tag.
  package var language: String?
  package var slugline: String?
  package var storyID: String?
  package var links: [ArticleLink] = []

  // What kind of version this is.
  /// The publisher's own label for the version: opaque.
  package var versionLabel: String?
  /// The source's time for this version, in milliseconds since 1970.
  ///
  /// A time before 1970 has no encoding: it is unknown, never 1970.
  package var versionCreated: Int64?
  package var versionCreatedBasis: Basis?
  /// When the copy was received, in milliseconds since 1970.
  package var receivedAt: Int64?
  package var publicationStatus: PublicationStatus = .usable
  /// Until when the source asks that nothing be published, in milliseconds since 1970.
  ///
  /// An embargo is a date, not a status: it ends by itself.
  package var embargoedUntil: Int64?
  package var changeKind: ChangeKind = .initial
  package var changeKindBasis: Basis?
  /// 1 (most urgent) to 9.
  package var urgency: UInt8?

  // Content.
  package var section: String?
  package var headline: String?
  /// The lede.
  package var abstract: String?
  package var byline: String?
  package var located: String?
  /// The dateline as printed.
  package var dateline: String?
  /// The dateline's date as `YYYY-MM-DD`.
  package var datelineDate: String?
  package var yearInferred = false
  package var infoSources: [String] = []
  package var editorialNote: String?
  package var media: [Media] = []
  /// Canonical text: NFC, LF, paragraphs separated by one blank line.
  package var text: String = ""
  package var blocks: [Block] = []
  package var figures: [Figure] = []
  package var copyrightHolder: String?
  package var usageTerms: String?

  // Where it came from.
  /// The SHA-256 of the bytes as received, which are kept as a blob.
  package var original: Bytes32?
  package var originalByteCount: Int?
  /// The SHA-256 of the UTF-8 bytes of `text`.
  package var textHash: Bytes32 = .zero
  /// The importer's name and version, such as `wire/1`.
  package var importer: String?

  package init() {}
}

/// A picture or clip that the story carries.
package struct Media: Hashable, Sendable {
  package var caption: String
  package var creditLine: String?

  package init(caption: String, creditLine: String? = nil) {
    self.caption = caption
    self.creditLine = creditLine
  }
}

/// A stretch of the canonical text with its part in the story, in Unicode scalars.
package struct Block: Hashable, Sendable {
  package var kind: Kind
  package var start: Int
  package var end: Int

  /// The parts of a story.
  package enum Kind: UInt8, CaseIterable, Sendable {
    case headline = 1, abstract, caption, credit, dateline, body, signoff, note
  }

  package init(kind: Kind, start: Int, end: Int) {
    self.kind = kind
    self.start = start
    self.end = end
  }
}

/// A number that the story states, such as a death toll.
package struct Figure: Hashable, Sendable {
  /// The words that name what is counted.
  package var label: String
  /// The number as a plain decimal, such as `144` or `2.5`.
  package var value: String
  package var unit: String?
  /// Words such as `at least` or `about`.
  package var qualifier: String?
  /// Where the figure starts, in Unicode scalars of the version's canonical text.
  package var start: Int
  /// Where it ends: the offset of the scalar after it.
  package var end: Int
  /// The least that the words allow, as a plain decimal: `10` of `10 to 12`.
  package var low: String?
  /// The most that the words allow, as a plain decimal: `12` of `10 to 12`.
  package var high: String?
  /// The number is a year, an age, a time or the like, whose change is no news.
  package var isDateLike = false
  /// What the number measures; `nil` for a plain count.
  package var measure: Measure?
  /// The sentence of the text that states it, counted from 0.
  package var sentence: Int?

  /// What a figure measures when it does not count things.
  package enum Measure: UInt8, CaseIterable, Sendable {
    case percent = 1
    /// An amount of money, in the currency that `unit` names.
    case currency
  }

  /// A figure with what every one has; the rest is set afterwards where it is known.
  package init(
    label: String,
    value: String,
    unit: String?,
    qualifier: String?,
    start: Int,
    end: Int
  ) {
    self.label = label
    self.value = value
    self.unit = unit
    self.qualifier = qualifier
    self.start = start
    self.end = end
  }
}

/// A tie to another article of a running story.
package struct ArticleLink: Hashable, Sendable {
  package var kind: Kind
  /// The other article's `uri`, or its id in hexadecimal.
  package var target: String

  /// How the articles hang together.
  package enum Kind: UInt8, CaseIterable, Sendable {
    case updateOf = 1, correctionOf, replaces, repeatOf, sameEvent

    /// The word by which JSON names the kind.
    package var word: String {
      switch self {
      case .updateOf: "updateOf"
      case .correctionOf: "correctionOf"
      case .replaces: "replaces"
      case .repeatOf: "repeatOf"
      case .sameEvent: "sameEvent"
      }
    }
  }

  package init(kind: Kind, target: String) {
    self.kind = kind
    self.target = target
  }
}

/// Where a statement about a version comes from.
package enum Basis: UInt8, CaseIterable, Sendable {
  case stated = 1, feed, inferred

  /// The word by which JSON names the basis.
  package var word: String {
    switch self {
    case .stated: "stated"
    case .feed: "feed"
    case .inferred: "inferred"
    }
  }
}

/// Whether an article may be used (IPTC `pubStatus`).
package enum PublicationStatus: UInt8, CaseIterable, Sendable {
  case usable = 1, withheld, canceled

  /// The word by which commands and JSON name the status.
  package var word: String {
    switch self {
    case .usable: "usable"
    case .withheld: "withheld"
    case .canceled: "canceled"
    }
  }
}

/// What a version changed about its article.
package enum ChangeKind: UInt8, CaseIterable, Sendable {
  case initial = 1, update, correction, refile, `repeat`, advisory, kill, restore, silentEdit
  case metadataOnly, duplicate

  /// The word by which commands and JSON name the kind.
  package var word: String {
    switch self {
    case .initial: "initial"
    case .update: "update"
    case .correction: "correction"
    case .refile: "refile"
    case .repeat: "repeat"
    case .advisory: "advisory"
    case .kill: "kill"
    case .restore: "restore"
    case .silentEdit: "silent_edit"
    case .metadataOnly: "metadata_only"
    case .duplicate: "duplicate"
    }
  }

  /// The kind as people read it: `silent edit`.
  package var words: String { word.replacing("_", with: " ") }
}
