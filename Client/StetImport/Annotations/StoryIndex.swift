package import StetModel
package import StetReplica

/// Finds the stories that annotations from elsewhere are about.
package struct StoryIndex: Sendable {
  private static let articlePrefix = "urn:stet:article:"

  /// The desks that stories are looked for on.
  package let desks: Set<DeskName>
  private var byName: [String: [RecordPlace]] = [:]
  private var byTextHash: [Bytes32: [RecordPlace]] = [:]

  /// - Parameter sources: The stories; of several with one name the first of a desk counts.
  package init(_ sources: [StoryNames]) {
    desks = Set(sources.map(\.desk))
    for source in sources {
      let place = RecordPlace(record: source.article, desk: source.desk)
      let names = source.names.map(SourceKey.canonicalAddress)
      for name in Set(names + [Self.articlePrefix + source.article.articleText]) {
        byName[name, default: []].append(place)
      }
      for hash in source.textHashes { byTextHash[hash, default: []].append(place) }
    }
  }

  /// The story of each desk that a target is about: by its id, by an address of any of its versions
  /// or another name that they give, else by the text that the annotation was made on.
  package func stories(of target: WebAnnotation.Target) -> [RecordPlace] {
    let names = [target.source, target.article].compactMap(\.self)
    for name in names {
      if let found = byName[SourceKey.canonicalAddress(name)] { return Self.firstOfEachDesk(found) }
    }
    return target.textHash.flatMap { byTextHash[$0] }.map(Self.firstOfEachDesk) ?? []
  }

  private static func firstOfEachDesk(_ places: [RecordPlace]) -> [RecordPlace] {
    var desks: Set<DeskName> = []
    return places.filter { desks.insert($0.desk).inserted }
  }
}
