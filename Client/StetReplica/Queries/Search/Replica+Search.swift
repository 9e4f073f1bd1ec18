import StetModel

extension Replica {
  /// The stories and notes that meet `query`, the best first.
  ///
  /// Looks at the newest version of each story and at notes that are not deleted, as far as the
  /// index knows them: ``indexPending(progress:)`` brings it up to date. A query that is empty
  /// finds nothing, and so does a tag that no note can have. Of words that thousands of records
  /// hold, the latest 2,000 are ranked.
  ///
  /// - Throws: ``ReplicaError``.
  package func search(
    _ query: SearchQuery,
    in scope: SearchScope = SearchScope()
  ) throws -> [SearchHit] {
    guard !query.isEmpty else { return [] }
    var filters = query.filters
    filters.tags = filters.tags.compactMap { try? TagText.canonical($0) }
    guard filters.tags.count == query.filters.tags.count else { return [] }
    return try read { db in
      var hits: [SearchHit] = []
      for kind in RecordKind.allCases where scope.kinds.contains(kind) {
        let expression = MatchExpression(query, kind)
        guard !expression.isImpossible else { continue }
        let providers = try filters.provider.map { try RecordReader(db).providers(like: $0) }
        hits += try SearchSelection(kind, expression, filters, providers, scope).hits(db)
      }
      return Array(hits.best.prefix(scope.countMax))
    }
  }
}

extension RecordReader {
  /// The providers here whose names hold `part`, whatever its case.
  fileprivate func providers(like part: String) throws -> [String] {
    let sql = "SELECT DISTINCT provider FROM article WHERE provider IS NOT NULL"
    let part = part.lowercased()
    return try Sentence(db, sql).all { $0.text(0) }.filter { $0.lowercased().contains(part) }
  }
}

extension [SearchHit] {
  /// By score; equal ones in the order they are in.
  fileprivate var best: [SearchHit] {
    enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
      .map(\.element)
  }
}
