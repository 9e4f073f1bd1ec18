import StetMerge
import StetModel
import StetText

/// Where an import goes, and what it may be a version of instead.
struct ImportTarget {
  var place: RecordPlace
  /// Stories that only a person can say it is a version of.
  var candidates: [RecordID] = []
}

/// The stories of each desk that a copy is compared with: read once for a batch, then kept in step.
struct RecentStories {
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
  /// The article that the copy belongs to.
  func target(
    of request: ImportRequest,
    isAlone: Bool,
    among recent: inout RecentStories,
    _ matching: StoryMatching
  ) throws -> ImportTarget {
    if case .update(let article) = request.choice {
      return ImportTarget(place: try namedTarget(article, request.desk))
    }
    let key = RecordPlace(record: request.article, desk: request.desk)
    let view = try reader.article(key)
    if request.choice == .bySource, let stated = request.statedArticle {
      let place = RecordPlace(record: stated, desk: request.desk)
      if try view == nil || reader.article(place) != nil { return ImportTarget(place: place) }
    }
    if let holder = try holder(of: request, key: view, isAlone: isAlone) {
      return ImportTarget(place: RecordPlace(record: holder, desk: request.desk))
    }
    let fresh = view == nil ? key : further(of: request)
    guard request.choice == .bySource else { return ImportTarget(place: fresh) }
    let named = view.map { KnownStory(article: key.record, content: $0.latest.content) }
    var match = matching(request.content, named, [])
    if match != named.map({ .same($0.article) }) {
      match = matching(request.content, named, try recent.of(request.desk, reader))
    }
    switch match {
    case .same(let article):
      return ImportTarget(place: RecordPlace(record: article, desk: request.desk))
    case .similar(let candidates): return ImportTarget(place: fresh, candidates: candidates)
    case .none: return ImportTarget(place: fresh)
    }
  }

  private func namedTarget(_ article: RecordID, _ desk: DeskName) throws -> RecordPlace {
    guard let place = try reader.place(of: article, kind: .article) else {
      throw AuthoringError.unknownID(article.articleText)
    }
    guard place.desk == desk else {
      throw AuthoringError.otherDesk(expected: desk, got: place.desk)
    }
    return place
  }

  /// The article that is kept apart from the story of the source key for this content.
  private func further(of request: ImportRequest) -> RecordPlace {
    let id = RecordID.article(request.content, apartFrom: request.article)
    return RecordPlace(record: id, desk: request.desk)
  }

  /// The article that has this version already: that of the source key, the one kept apart from
  /// it, or one that a person made the same file a version of.
  private func holder(
    of request: ImportRequest,
    key view: ArticleView?,
    isAlone: Bool
  ) throws -> RecordID? {
    if let view {
      if view.holds(request.content) { return view.article }
      let further = further(of: request)
      if try reader.article(further) != nil { return further.record }
    }
    guard isAlone, request.choice == .bySource, let original = request.content.original,
      try Blobs(reader.db).bytes(original) != nil
    else { return nil }
    return try reader.articles(of: original, request.desk).first { article in
      try reader.article(RecordPlace(record: article, desk: request.desk))?
        .holds(request.content) == true
    }
  }
}

extension ArticleView {
  fileprivate func holds(_ content: ArticleVersion) -> Bool {
    versions.contains { $0.content.isSameVersion(as: content) }
  }
}
