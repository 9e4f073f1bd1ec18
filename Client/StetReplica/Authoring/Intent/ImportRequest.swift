package import StetModel

/// A story that was read and is to be kept.
package struct ImportRequest: Hashable, Sendable {
  package var desk: DeskName
  package var content: ArticleVersion
  /// The article that the source key leads to.
  package var article: RecordID
  /// The article that the file itself names, as an export of another replica does.
  package var statedArticle: RecordID?
  package var choice: Choice
  /// The bytes as received; their SHA-256 is the content's `original`.
  package var original: [UInt8]?
  /// Says what would happen, and writes nothing.
  package var isDryRun: Bool

  package enum Choice: Hashable, Sendable {
    /// By what the source states; what may be a version of another story is only suggested.
    case bySource
    /// A version of this article, whatever its source key.
    case update(RecordID)
    /// The article of the source key if there is none yet; else a further article, whose id
    /// follows from the source key and the content. Near duplicates are not looked for.
    case new

    /// Whether a person named the article that the copy is a version of.
    package var isUpdate: Bool {
      if case .update = self { true } else { false }
    }
  }

  package init(
    desk: DeskName,
    content: ArticleVersion,
    article: RecordID,
    statedArticle: RecordID? = nil,
    choice: Choice = .bySource,
    original: [UInt8]? = nil,
    isDryRun: Bool = false
  ) {
    self.desk = desk
    self.content = content
    self.article = article
    self.statedArticle = statedArticle
    self.choice = choice
    self.original = original
    self.isDryRun = isDryRun
  }
}

/// What an import came to.
package struct ImportOutcome: Hashable, Sendable {
  package var kind: Kind
  package var desk: DeskName
  /// The article; for a suggestion the one that would have been made.
  package var article: RecordID
  /// The version's place among the article's versions here; `nil` when nothing was kept.
  package var versionNumber: Int?
  /// The newest version's place where nothing was kept: above `versionNumber`, the copy says what
  /// an older version said.
  package var newestNumber: Int?
  package var revision: RevisionID?
  /// The version that was newest before this one was kept; `nil` when there was none.
  package var formerHead: RevisionID?
  package var changeKind: ChangeKind
  package var headline: String?
  /// Stories that this one may be a version of: of a suggestion, and of a withdrawal, which is kept
  /// all the same.
  package var candidates: [RecordID]

  package enum Kind: String, Sendable {
    case created, updated, unchanged, suggested
  }
}
