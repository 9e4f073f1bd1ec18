import StetModel

/// The revisions of one record, each once, with every parent before its children.
///
/// The order is (clock, id). A parent that is absent is unknown and leaves its child a root; a
/// parent whose clock is not smaller is not believed, so that no forged clock can make a circle or
/// hide what somebody wrote.
struct History: Sendable {
  struct Entry: Sendable {
    let id: RevisionID
    let revision: Revision
  }

  let entries: [Entry]
  /// The places of each entry's parents, where they are known.
  let parents: [[Int]]

  init(_ revisions: [(id: RevisionID, revision: Revision)], of kind: RecordKind, record: RecordID) {
    let entries = Self.ordered(revisions.filter { $1.kind == kind && $1.record == record })
    self.entries = entries
    self.parents = entries.count > 1 ? Self.places(entries) : entries.map { _ in [] }
  }

  private static func ordered(_ revisions: [(id: RevisionID, revision: Revision)]) -> [Entry] {
    var entries = revisions.map { Entry(id: $0.id, revision: $0.revision) }
    guard entries.count > 1 else { return entries }
    entries.sort { ($0.revision.clock, $0.id) < ($1.revision.clock, $1.id) }
    var unique: [Entry] = []
    unique.reserveCapacity(entries.count)
    for entry in entries where entry.id != unique.last?.id { unique.append(entry) }
    return unique
  }

  private static func places(_ entries: [Entry]) -> [[Int]] {
    var placeByID: [RevisionID: Int] = [:]
    placeByID.reserveCapacity(entries.count)
    for (place, entry) in entries.enumerated() { placeByID[entry.id] = place }
    return entries.map { child in
      child.revision.parents.compactMap { placeByID[$0] }.filter {
        entries[$0].revision.clock < child.revision.clock
      }
    }
  }

  /// Every revision but the first has exactly the one before it as its parent.
  var isLinear: Bool {
    parents.indices.allSatisfy { $0 == 0 || parents[$0] == [$0 - 1] }
  }

  /// The places of the revisions without children, ascending.
  var heads: [Int] {
    var hasChild = Array(repeating: false, count: entries.count)
    for places in parents { for parent in places { hasChild[parent] = true } }
    return entries.indices.filter { !hasChild[$0] }
  }
}

extension History {
  /// The change of a note's revision; articles have none.
  func noteChange(_ place: Int) -> NoteChange {
    guard case .note(let change) = entries[place].revision.change else { return NoteChange() }
    return change
  }

  /// The content of an article's revision; notes have none.
  func articleVersion(_ place: Int) -> ArticleVersion {
    guard case .article(let version) = entries[place].revision.change else {
      return ArticleVersion()
    }
    return version
  }
}
