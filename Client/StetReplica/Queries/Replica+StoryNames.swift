import GRDB
package import StetModel

/// By what other programs know a story: what all of its versions say of where they are from.
package struct StoryNames: Hashable, Sendable {
  package var article: RecordID
  package var desk: DeskName
  /// Addresses and other names, as the versions have them.
  package var names: Set<String>
  /// The SHA-256 of each version's text.
  package var textHashes: Set<Bytes32>

  package init(
    article: RecordID,
    desk: DeskName,
    names: Set<String> = [],
    textHashes: Set<Bytes32> = []
  ) {
    (self.article, self.desk) = (article, desk)
    (self.names, self.textHashes) = (names, textHashes)
  }
}

extension Replica {
  /// By what the stories of one desk, or of all, are known elsewhere, the latest first.
  ///
  /// Reads every version of every story.
  package func storyNames(desk: DeskName? = nil) throws -> [StoryNames] {
    try read { db in
      let order = try RecordReader(db).stories(desk).map {
        RecordPlace(record: $0.article, desk: $0.desk)
      }
      var sources: [RecordPlace: StoryNames] = [:]
      try Sentence(
        db,
        """
        SELECT revision.record, desk.name, revision.bytes
        FROM revision JOIN desk ON desk.id = revision.desk
        WHERE revision.kind = ?1 AND revision.state <> ?2 AND (?3 IS NULL OR desk.name = ?3)
        """
      )
      .forEach([
        .integer(StoredKind.article.rawValue), .integer(RevisionState.rejected.rawValue),
        SQLValue(desk?.rawValue),
      ]) { row in
        guard let revision = try? Revision(decoding: row.blob(2)),
          case .article(let content) = revision.change
        else { return }
        let place = RecordPlace(record: try row.record(0), desk: try row.desk(1))
        var source = sources[place] ?? StoryNames(article: place.record, desk: place.desk)
        source.names.formUnion([content.uri].compactMap(\.self) + content.alternativeIDs)
        source.textHashes.insert(content.textHash)
        sources[place] = source
      }
      return order.compactMap { sources[$0] }
    }
  }
}
