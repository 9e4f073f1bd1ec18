import StetMerge
package import StetModel
import StetText

/// A story that an import may be a version of, as far as that can be judged quickly.
package struct KnownStory: Hashable, Sendable {
  package var article: RecordID
  /// Its newest version.
  package var content: ArticleVersion

  package init(article: RecordID, content: ArticleVersion) {
    self.article = article
    self.content = content
  }
}

/// Which of the stories that are known may be what a copy is a version of, the likeliest first.
package typealias SimilarityRule = (ArticleVersion, [KnownStory]) -> [RecordID]

extension Replica {
  /// Keeps stories that were read, in their order: each as a new article, as a version of one, or
  /// not at all.
  ///
  /// Content that its article has already is not kept twice. One transaction: everything that may
  /// be kept is durable on return, or nothing is. `similar` is asked about the desk's recently
  /// updated stories, and only when the source key leads to no story here.
  ///
  /// - Returns: For each request, in their order, what it came to, or why it may not be kept.
  package func importVersions(
    _ requests: [ImportRequest],
    operation: Operation,
    similar: SimilarityRule = { _, _ in [] }
  ) throws -> [Result<ImportOutcome, AuthoringError>] {
    guard !requests.contains(where: \.isDryRun) else {
      // Nothing is saved, so nothing may stay of the transaction either.
      return try read { db in
        var bench = try Workbench(db, key: try deviceKey(), operation: operation)
        return try bench.importing(requests, similar: similar)
      }
    }
    return try author(operation) { try $0.importing(requests, similar: similar) }
  }
}

/// The stories of each desk that a copy is compared with: read once for a batch, then kept in step.
private struct RecentStories {
  /// How many stories are compared with a copy whose source key is new.
  private static let countMax = 200

  private var byDesk: [DeskName: [KnownStory]] = [:]

  mutating func of(_ desk: DeskName, _ reader: RecordReader) throws -> [KnownStory] {
    if let known = byDesk[desk] { return known }
    let found = try reader.recentStories(desk, Self.countMax)
    byDesk[desk] = found
    return found
  }

  /// A story that was kept comes first, whatever stood of it before.
  mutating func note(_ outcome: ImportOutcome, _ content: ArticleVersion) {
    guard var known = byDesk[outcome.desk], outcome.versionNumber != nil else { return }
    known.removeAll { $0.article == outcome.article }
    known.insert(KnownStory(article: outcome.article, content: content), at: 0)
    byDesk[outcome.desk] = Array(known.prefix(Self.countMax))
  }
}

extension Workbench {
  mutating func importing(
    _ requests: [ImportRequest],
    similar: SimilarityRule
  ) throws -> [Result<ImportOutcome, AuthoringError>] {
    var recent = RecentStories()
    var results: [Result<ImportOutcome, AuthoringError>] = []
    for request in requests {
      do {
        let outcome = try importing(request, among: &recent, similar: similar)
        recent.note(outcome, request.content)
        results.append(.success(outcome))
      } catch let error as AuthoringError {
        // It was refused before anything of it was written.
        results.append(.failure(error))
      }
    }
    return results
  }

  private mutating func importing(
    _ request: ImportRequest,
    among recent: inout RecentStories,
    similar: SimilarityRule
  ) throws -> ImportOutcome {
    let place = try target(of: request)
    let view = try reader.article(place)
    switch ImportDecision(request.content, into: view, isByHand: request.choice.isUpdate) {
    case .unchanged(let version):
      return outcome(.unchanged, place, version, version.content)
    case .create(let content):
      if request.choice == .bySource {
        let candidates = similar(content, try recent.of(place.desk, reader))
        guard candidates.isEmpty else { return suggestion(candidates, place, content) }
      }
      return try keep(content, as: .created, place, request)
    case .update(let content):
      var outcome = try keep(content, as: .updated, place, request)
      outcome.formerHead = view?.latest.revision
      return outcome
    }
  }

  /// The article that the copy belongs to.
  private func target(of request: ImportRequest) throws -> RecordPlace {
    guard case .update(let article) = request.choice else { return try sourceTarget(of: request) }
    guard let place = try reader.place(of: article, kind: .article) else {
      throw AuthoringError.unknownID(article.articleText)
    }
    guard place.desk == request.desk else {
      throw AuthoringError.otherDesk(expected: request.desk, got: place.desk)
    }
    return place
  }

  /// The source key's article, or the further one that holds this content or is to hold it.
  private func sourceTarget(of request: ImportRequest) throws -> RecordPlace {
    let place = RecordPlace(record: request.article, desk: request.desk)
    guard let view = try reader.article(place),
      !view.versions.contains(where: { $0.content.isSameVersion(as: request.content) }),
      let id = RecordID.article(request.content, apartFrom: request.article)
    else { return place }
    let further = RecordPlace(record: id, desk: request.desk)
    return try request.choice == .new || reader.article(further) != nil ? further : place
  }

  private mutating func keep(
    _ content: ArticleVersion,
    as kind: ImportOutcome.Kind,
    _ place: RecordPlace,
    _ request: ImportRequest
  ) throws -> ImportOutcome {
    guard !request.isDryRun else { return outcome(kind, place, nil, content) }
    let known = try reader.revisions(of: place)
    let id = try save(.article(content), via: .import, at: place, after: known)
    if let digest = content.original, let bytes = request.original {
      try add(OriginalBytes(desk: place.desk, digest: digest, bytes: bytes))
    }
    let version = try reader.article(place)?.version(of: id)
    return outcome(kind, place, version, content)
  }

  private func outcome(
    _ kind: ImportOutcome.Kind,
    _ place: RecordPlace,
    _ version: ArticleView.Version?,
    _ content: ArticleVersion
  ) -> ImportOutcome {
    ImportOutcome(
      kind: kind,
      desk: place.desk,
      article: place.record,
      versionNumber: version?.number,
      revision: version?.revision,
      formerHead: nil,
      changeKind: version?.changeKind ?? content.changeKind,
      headline: content.headline,
      candidates: []
    )
  }

  private func suggestion(
    _ candidates: [RecordID],
    _ place: RecordPlace,
    _ content: ArticleVersion
  ) -> ImportOutcome {
    var outcome = outcome(.suggested, place, nil, content)
    outcome.candidates = candidates
    return outcome
  }
}
