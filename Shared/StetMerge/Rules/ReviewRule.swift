import StetModel

/// Which automatic merges a person should look at.
enum ReviewRule {
  /// The items nobody has acknowledged, sorted by kind.
  static func items(
    deletion: [Int],
    body: [Int],
    mergers: [BodyMerger],
    judgements: [Int],
    in causes: CausalHistory
  ) -> [ReviewItem] {
    let judged = concurrent(body, with: judgements, in: causes.ancestry)
    let items = [
      item(.deletedWhileEdited, deletion, in: causes.history),
      item(.judgedWhileEdited, judged, in: causes.history),
    ]
    let merged = mergers.map { ReviewItem(kind: $0.reviewKind, revisions: $0.revisions) }
    let acknowledged = acknowledgements(in: causes.history)
    return (items.compactMap { $0 } + merged).filter { !acknowledged.contains($0.id) }
  }

  private static func acknowledgements(in history: History) -> Set<Bytes32> {
    var ids: Set<Bytes32> = []
    for place in history.entries.indices { ids.formUnion(history.noteChange(place).acknowledged) }
    return ids
  }

  /// Those of `body` and of `judgements` that did not see one of the other.
  private static func concurrent(
    _ body: [Int],
    with judgements: [Int],
    in ancestry: Ancestry
  ) -> [Int] {
    let texts = body.filter { text in judgements.contains { ancestry.areConcurrent(text, $0) } }
    let marks = judgements.filter { mark in body.contains { ancestry.areConcurrent($0, mark) } }
    return Set(texts + marks).sorted()
  }

  private static func item(
    _ kind: ReviewItem.Kind,
    _ places: [Int],
    in history: History
  ) -> ReviewItem? {
    guard !places.isEmpty else { return nil }
    return ReviewItem(kind: kind, revisions: places.map { history.entries[$0].id }.sorted())
  }
}

extension BodyMerger {
  fileprivate var reviewKind: ReviewItem.Kind {
    switch kind {
    case .paragraph: .sharedParagraph
    case .sentence: .sharedSentence
    }
  }
}

extension ReviewItem {
  /// The item about `revisions`, sorted, with the id that follows from them.
  init(kind: Kind, revisions: [RevisionID]) {
    let bytes = Array("review".utf8) + [kind.rawValue] + revisions.flatMap(\.bytes)
    self.init(id: Bytes32(sha256: bytes), kind: kind, revisions: revisions)
  }
}
