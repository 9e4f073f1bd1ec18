package import StetModel
import StetText

extension BodyView {
  /// The body that all revisions of `note` say together, in whatever order they come.
  package init(
    note: RecordID,
    revisions: [(id: RevisionID, revision: Revision)],
    replay: Replay = .sinceCheckpoint
  ) {
    let history = History(revisions, of: .note, record: note)
    self = Self.state(in: CausalHistory(history), replay: replay).body
  }

  /// How much of a history is replayed: the texts are equal, only tokens have other names.
  package enum Replay: Sendable {
    /// From the last revision whose body stands for everything before it.
    case sinceCheckpoint
    case everything
  }

  /// The body in a history without forks: the last one that was written.
  init(linear history: History) {
    let last = history.entries.indices.last { history.noteChange($0).body != nil }
    guard let last, history.noteChange(last).openSpots.isEmpty else {
      self = Self.state(in: CausalHistory(history)).body
      return
    }
    self.init(written: history.noteChange(last).body ?? "")
  }

  /// The body in any history, with the places of its touch frontier.
  static func state(
    in causes: CausalHistory,
    replay: Replay = .sinceCheckpoint
  ) -> (body: BodyView, frontier: [Int]) {
    let history = causes.history
    let touches = history.entries.indices.filter { history.noteChange($0).body != nil }
    let frontier = causes.ancestry.frontier(of: touches)
    let changes = frontier.map { history.noteChange($0) }
    let texts = changes.map { Array(($0.body ?? "").utf8) }
    // One text that leaves nothing open needs no weave, whoever wrote it.
    if Set(texts).count < 2, changes.allSatisfy({ $0.openSpots.isEmpty }) {
      return (BodyView(written: changes.first?.body ?? ""), frontier)
    }
    let replayed =
      replay == .everything ? touches : Checkpoint(causes, touches: touches).replayed
    return (BodyView(merging: causes, touches: replayed), frontier)
  }

  /// Merges every revision that touched the body; `touches` are their places, ascending.
  private init(merging causes: CausalHistory, touches: [Int]) {
    let weaving = Weaving(causes, touches: touches)
    let weave = weaving.weave
    let all = weave.events.events.indices.reduce(into: weave.events.none) { $0.insert($1) }
    let merge = BodyMerge(
      weave,
      causes.history,
      heads: weave.events.frontier(of: all),
      memo: weaving.memo
    )
    let names = EventNames(weave, causes.history)
    self.init(parts: Self.parts(merge, weave, names), mergers: Self.mergers(merge, names))
  }

  private static func parts(_ merge: BodyMerge, _ weave: Weave, _ names: EventNames) -> [Part] {
    var parts: [Part] = []
    var merged: [BodyToken] = []
    for part in merge.parts {
      switch part {
      case .plain(let tokens, let seen): merged += tokens.map { weave.spelling($0, to: seen) }
      case .reworded(let sentence): merged.append(sentence.token)
      case .open(let open):
        if !merged.isEmpty { parts.append(.merged(merged)) }
        merged = []
        parts.append(.open(OpenBodySpot(open, names)))
      }
    }
    return merged.isEmpty ? parts : parts + [.merged(merged)]
  }

  private static func mergers(_ merge: BodyMerge, _ names: EventNames) -> [BodyMerger] {
    var found: Set<BodyMerger> = []
    for case .reworded(let sentence) in merge.parts {
      found.insert(BodyMerger(kind: .sentence, revisions: names.revisions(sentence.events)))
    }
    for events in merge.sharedParagraphs {
      found.insert(BodyMerger(kind: .paragraph, revisions: names.revisions(events)))
    }
    return found.sorted { one, other in
      one.kind == other.kind
        ? one.revisions.lexicographicallyPrecedes(other.revisions)
        : one.kind.rawValue < other.kind.rawValue
    }
  }
}

/// Turns events and tokens of a weave into what revisions call them.
struct EventNames {
  private let weave: Weave
  private let history: History

  init(_ weave: Weave, _ history: History) {
    self.weave = weave
    self.history = history
  }

  func revisions(_ events: [Int]) -> [RevisionID] {
    Set(events.compactMap { entry($0)?.id }).sorted()
  }

  func entry(_ event: Int) -> History.Entry? {
    weave.events.events[event].place.map { history.entries[$0] }
  }

  /// A token by the first revision that wrote it.
  ///
  /// What a merge put together is named by the first revision that kept it; before that nobody can
  /// disagree on it, and it is `nil`.
  func name(_ token: Int) -> OpenSpot.Token? {
    let isPin = weave.tokens[token].insertions.allSatisfy { entry($0) == nil }
    for event in isPin ? Array(weave.written.indices) : weave.tokens[token].insertions {
      guard let entry = entry(event), let index = weave.written[event].firstIndex(of: token) else {
        continue
      }
      return OpenSpot.Token(revision: entry.id, index: index)
    }
    return nil
  }
}

extension OpenBodySpot {
  init(_ open: BodyMerge.OpenPart, _ names: EventNames) {
    let entries = open.sides.map { names.entry($0.event) }
    let before = BodyJoiner.text(of: open.before)
    self.spot = OpenSpot(
      tokens: open.tokens.compactMap(names.name),
      sides: names.revisions(open.sides.map(\.event))
    )
    self.sides = zip(open.sides, entries).compactMap { side, entry in
      entry.map { Side(entry: $0, value: BodyJoiner.text(of: side.tokens)) }
    }
    self.before = before.isEmpty ? nil : before
    self.suggestion = open.suggestion.map { BodyJoiner.text(of: $0) }
    // Only what was open itself has no text from before.
    self.wasSettledTwice =
      before.isEmpty && entries.allSatisfy { $0?.revision.via == .resolve }
    let texts = open.sides.map(\.tokens) + [open.before]
    self.opening = Self.strongest(texts.compactMap(\.first))
    self.closing = Self.strongest(texts.compactMap(\.last))
  }

  /// The strongest break among `tokens`, if any of them is one.
  private static func strongest(_ tokens: [BodyToken]) -> [BodyToken] {
    let breaks = tokens.filter(\.isBreak)
    return Array((breaks.filter { $0.kind == .paragraphBreak } + breaks).prefix(1))
  }
}

extension Side {
  /// What the author of `entry` says.
  init(entry: History.Entry, value: Value) {
    self.init(
      revision: entry.id,
      account: entry.revision.author,
      device: entry.revision.device,
      madeAt: entry.revision.madeAt,
      value: value
    )
  }
}
