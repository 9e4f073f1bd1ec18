import StetMerge
package import StetModel
import StetText

/// Judges which story a copy is a version of.
///
/// Against the story that its source key leads to, if that is here, and against those of the desk
/// that were updated last. These are not looked up, and empty, as long as the first alone decides.
package typealias StoryMatching = (
  _ copy: ArticleVersion, _ named: KnownStory?, _ recent: [KnownStory]
) -> StoryMatch

extension Replica {
  /// Keeps stories that were read, in their order: each as a new article, as a version of one, or
  /// not at all.
  ///
  /// Content that its article has already is not kept twice. One transaction: everything that may
  /// be kept is durable on return, or nothing is. `matching` says which story a copy belongs to
  /// where the request leaves that to the source; by default that of the source key.
  ///
  /// - Returns: For each request, in their order, what it came to, or why it may not be kept.
  package func importVersions(
    _ requests: [ImportRequest],
    operation: Operation,
    matching: StoryMatching = StoryMatch.byKey
  ) throws -> [Result<ImportOutcome, AuthoringError>] {
    guard !requests.contains(where: \.isDryRun) else {
      // Nothing is saved, so nothing may stay of the transaction either.
      return try read { db in
        var bench = try Workbench(db, key: try deviceKey(), operation: operation)
        return try bench.importing(requests, matching: matching)
      }
    }
    return try author(operation) { try $0.importing(requests, matching: matching) }
  }
}

extension Workbench {
  mutating func importing(
    _ requests: [ImportRequest],
    matching: StoryMatching
  ) throws -> [Result<ImportOutcome, AuthoringError>] {
    var recent = RecentStories()
    var results: [Result<ImportOutcome, AuthoringError>] = []
    for request in requests {
      do {
        // Only a file of one story can have been taken as a version of another.
        let isAlone = requests.count == 1
        let target = try target(of: request, isAlone: isAlone, among: &recent, matching)
        let outcome = try importing(request, into: target)
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
    into target: ImportTarget
  ) throws -> ImportOutcome {
    let place = target.place
    let view = try reader.article(place)
    switch ImportDecision(request.content, into: view, isByHand: request.choice.isUpdate) {
    case .unchanged(let version):
      var outcome = outcome(.unchanged, place, version, version.content)
      outcome.newestNumber = view?.latest.number
      return outcome
    case .create(let content):
      // What says that a story must not be used is kept in any case.
      guard target.candidates.isEmpty || content.publicationStatus != .usable else {
        return outcome(.suggested, target, content)
      }
      var outcome = try keep(content, as: .created, place, request)
      outcome.candidates = target.candidates
      return outcome
    case .update(let content):
      var outcome = try keep(content, as: .updated, place, request)
      outcome.formerHead = view?.latest.revision
      return outcome
    }
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

  private func outcome(
    _ kind: ImportOutcome.Kind,
    _ target: ImportTarget,
    _ content: ArticleVersion
  ) -> ImportOutcome {
    var outcome = outcome(kind, target.place, nil, content)
    outcome.candidates = target.candidates
    return outcome
  }
}
