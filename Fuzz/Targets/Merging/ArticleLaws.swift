import StetMerge
import StetModel
import TestSupport

/// What holds for any history of an article.
enum ArticleLaws {
  private static let revisionCountMax = 12

  static func check(_ bytes: [UInt8]) throws {
    var script = ByteScript(bytes)
    var history = ArticleHistory()
    while !script.isOver, history.revisions.count < revisionCountMax { script.add(to: &history) }
    let revisions = history.revisions
    let view = ArticleView(article: ArticleHistory.article, revisions: revisions)
    let turned = Array(revisions.reversed())
    let mixed = turned.dropFirst(turned.count / 2) + revisions + turned
    for other in [turned, Array(mixed)] {
      let seen = ArticleView(article: ArticleHistory.article, revisions: other)
      try law("Neither order nor duplicates change a view", holds: seen == view)
    }
    let numbers = view?.versions.map(\.number) ?? []
    let counted = numbers.indices.map { $0 + 1 }
    try law("Versions are counted from 1", holds: numbers == counted)
  }
}

extension ByteScript {
  fileprivate mutating func add(to history: inout ArticleHistory) {
    let known = history.revisions.map(\.id)
    let parents = known.isEmpty ? [] : Set((0..<index(below: 3)).map { _ in one(of: known) })
    let created = coin() ? number() : nil
    let received = coin() ? number() : nil
    let status = one(of: PublicationStatus.allCases)
    let kind = one(of: ChangeKind.allCases)
    history.add(
      one(of: ["144 ships.", "150 ships.", "One ship.", ""]),
      by: one(of: ["ana", "ben"]),
      after: parents.sorted()
    ) { version in
      version.versionCreated = created
      version.receivedAt = received
      version.publicationStatus = status
      version.changeKind = kind
    }
  }
}
