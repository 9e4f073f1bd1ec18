package import StetModel
import StetText

extension ArticleView {
  /// Orders every version of `article` among `revisions`, or returns `nil` when there is none.
  ///
  /// The order of `revisions` does not matter, nor do duplicates, nor revisions of other records.
  package init?(article: RecordID, revisions: [(id: RevisionID, revision: Revision)]) {
    let history = History(revisions, of: .article, record: article)
    guard let first = history.entries.first else { return nil }
    let versions = Self.versions(of: history)
    guard let latest = versions.last else { return nil }
    self.article = article
    self.desk = first.revision.desk
    self.versions = versions
    self.latest = latest
    self.heads = history.heads.map { history.entries[$0].id }.sorted()
    self.viewID = .zero
    viewID = Bytes32(sha256: canonicalBytes)
  }

  private static func versions(of history: History) -> [Version] {
    let contents = history.entries.indices.map { history.articleVersion($0) }
    let causes = CausalHistory(history)
    let order = VersionOrder(causes, contents: contents).places
    var versions: [Version] = []
    var past: [ArticleVersion] = []
    for group in groups(order, contents: contents, ancestry: causes.ancestry) {
      let entry = history.entries[group[0]]
      versions.append(
        Version(
          number: versions.count + 1,
          revision: entry.id,
          content: contents[group[0]],
          author: entry.revision.author,
          madeAt: entry.revision.madeAt,
          changeKind: contents[group[0]].changeKind(after: past),
          copies: group.dropFirst().map { history.entries[$0].id }.sorted()
        )
      )
      past.append(contents[group[0]])
    }
    return versions
  }

  /// The places of each version's revisions, the one that stands for it first.
  ///
  /// Equal content is one version, except when its importer had seen a different version that came
  /// in between: then the story went back to what it said, which is news.
  private static func groups(
    _ order: [Int],
    contents: [ArticleVersion],
    ancestry: Ancestry
  ) -> [[Int]] {
    guard order.count > 1 else { return order.map { [$0] } }
    var groups: [[Int]] = []
    var keys: [ArticleVersion] = []
    for place in order {
      let key = contents[place].withoutArrival
      let last = keys.lastIndex { $0.isSame(as: key) }
      let seenSince = groups[((last ?? -1) + 1)...].contains { group in
        group.contains { ancestry.ancestors[place].contains($0) }
      }
      if let last, !seenSince {
        groups[last].append(place)
      } else {
        groups.append([place])
        keys.append(key)
      }
    }
    return groups
  }
}

extension ArticleVersion {
  fileprivate func isSame(as other: ArticleVersion) -> Bool {
    textHash == other.textHash && self == other && canonicalBytes == other.canonicalBytes
  }

  /// What the version is to those before it, by the same rule as at its import.
  ///
  /// The importer's word stays, unless it was inferred from what was here then.
  fileprivate func changeKind(after past: [ArticleVersion]) -> ChangeKind {
    let isOpen = changeKindBasis != .stated && (changeKind == .initial || changeKindBasis != nil)
    guard let previous = past.last else {
      return isOpen || (changeKind == .update && changeKindBasis == nil) ? .initial : changeKind
    }
    guard isOpen else { return changeKind }
    return VersionSuccession(of: self, after: previous, past: past).kind ?? .metadataOnly
  }
}
