package import StetModel

/// The versions of one article as people imported them, each knowing the heads that its importer
/// saw.
package struct ArticleHistory: Sendable {
  package static let article = Sample.record(0x0B)

  package private(set) var revisions: [(id: RevisionID, revision: Revision)] = []

  package init() {}

  /// Adds a version by `account`, who had seen `parents`, and returns its id.
  ///
  /// Its text is `text`, with the right hash; `edit` says the rest.
  @discardableResult
  package mutating func add(
    _ text: String,
    by account: String = "ana",
    after parents: [RevisionID] = [],
    _ edit: (inout ArticleVersion) -> Void = { _ in }
  ) -> RevisionID {
    var version = ArticleVersion()
    version.text = text
    version.textHash = TestHash.sha256(Array(text.utf8))
    edit(&version)
    let clocks = revisions.filter { parents.contains($0.id) }.map(\.revision.clock)
    let revision = Revision(
      desk: Sample.desk("world"),
      record: Self.article,
      parents: parents.sorted(),
      author: Sample.account(account),
      device: Sample.device(account.utf8.first ?? 0),
      clock: (clocks.max() ?? 0) + 1,
      madeAt: Int64(revisions.count + 1),
      via: .import,
      change: .article(version)
    )
    let id = TestHash.id(revision)
    revisions.append((id, revision))
    return id
  }

  /// The revisions in a random order, some of them several times.
  package func delivered(using random: inout SeededRandom) -> [(id: RevisionID, revision: Revision)]
  {
    (revisions + revisions.filter { _ in random.coin() }).shuffled(using: &random)
  }
}
