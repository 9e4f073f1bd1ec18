import StetMerge
import StetModel
package import TestSupport

/// The laws that every history of a note obeys.
package enum MergeLaws {
  /// A law that a history breaks, and how.
  package struct Failure: Equatable, Sendable, CustomStringConvertible {
    package var law: Law
    package var detail: String

    package var description: String { "\(law.rawValue): \(detail)" }
  }

  /// One law.
  package enum Law: String, Sendable {
    case hasView = "every history has a view"
    case order = "neither order of arrival nor duplicates change a view"
    case folding = "every way to fold a history gives the same"
    case lost = "no sentence is lost"
    case back = "no sentence is brought back"
    case leaving = "what somebody leaves open stays open, in its place"
    case settlement = "one settlement settles every open spot everywhere"
    case reopening = "what settled a field can be taken back"
  }

  /// The first law that a history breaks under `merge`, or `nil`.
  ///
  /// `seed` decides in which orders the revisions arrive.
  package static func failure(
    of history: NoteHistory,
    seed: UInt64,
    merge: NoteMerge = .real
  ) -> Failure? {
    guard let view = merge(history.revisions) else {
      return Failure(law: .hasView, detail: "none")
    }
    return order(history, view, seed, merge) ?? sentences(history, view)
      ?? settlement(history, view, merge) ?? reopening(history, view, merge)
      ?? folding(history, view)
  }

  /// Everyone who has everything sees the same, whatever came first.
  package static func arrivals(_ gossip: NoteGossip, merge: NoteMerge = .real) -> Failure? {
    let all = gossip.history.revisions
    let view = merge(all)
    for arrived in gossip.arrivals {
      let known = arrived + all.indices.filter { !arrived.contains($0) }
      guard merge(known.map { all[$0] }) == view else {
        return Failure(law: .order, detail: "a replica that had \(arrived)")
      }
    }
    return nil
  }

  private static func order(
    _ history: NoteHistory,
    _ view: NoteView,
    _ seed: UInt64,
    _ merge: NoteMerge
  ) -> Failure? {
    var random = SeededRandom(seed: seed)
    for _ in 0..<2 where merge(history.delivered(using: &random)) != view {
      return Failure(law: .order, detail: "another view")
    }
    return nil
  }

  private static func folding(_ history: NoteHistory, _ view: NoteView) -> Failure? {
    let whole = BodyView(
      note: NoteHistory.note,
      revisions: history.revisions,
      replay: .everything
    )
    guard whole.unnamed == view.body.unnamed else {
      return Failure(law: .folding, detail: "the weave of everything says “\(whole.shown)”")
    }
    let other = NoteView(
      note: NoteHistory.note,
      revisions: history.revisions,
      folding: .byAncestry
    )
    return other == view ? nil : Failure(law: .folding, detail: "by ancestry")
  }

  private static func sentences(_ history: NoteHistory, _ view: NoteView) -> Failure? {
    let oracle = SentenceOracle(history.revisions)
    let isJoined = view.body.mergers.contains { $0.kind == .sentence }
    guard !oracle.hasRepeats, !isJoined, !hasJoinedWords(history) else { return nil }
    let faults = oracle.faults(of: view.body)
    if let first = faults.lost.first { return Failure(law: .lost, detail: first) }
    return faults.back.first.map { Failure(law: .back, detail: $0) }
  }

  /// Sentences that a merge put together on the way are strange to the oracle.
  private static func hasJoinedWords(_ history: NoteHistory) -> Bool {
    history.revisions.contains { id, revision in
      guard revision.parents.count > 1 else { return false }
      let past = history.past(of: revision.parents)
      return BodyView(note: NoteHistory.note, revisions: past).mergers
        .contains { $0.kind == .sentence }
    }
  }

  /// Somebody leaves all spots open and adds something; then another settles them without having
  /// seen that.
  private static func settlement(
    _ history: NoteHistory,
    _ view: NoteView,
    _ merge: NoteMerge
  ) -> Failure? {
    guard !view.body.spots.isEmpty else { return nil }
    var history = history
    let text = view.body.shown + "\n\nYan was here."
    history.write("yan", after: view.heads) { change in
      change.body = text
      change.openSpots = view.body.spots.map(\.spot)
    }
    let left = merge(history.revisions)?.body
    let words = { (text: String) in text.split(whereSeparator: \.isWhitespace) }
    guard words(left?.shown ?? "") == words(text) else {
      return Failure(law: .leaving, detail: String((left?.shown ?? "").prefix(200)))
    }
    history.write("zoe", after: view.heads, via: .resolve) { change in
      change.body = view.body.text { number, _ in "Zoe settled \(number)." }
    }
    guard let after = merge(history.revisions)?.body else {
      return Failure(law: .hasView, detail: "none after a settlement")
    }
    let isWhole = view.body.spots.indices.allSatisfy {
      after.shown.contains("Zoe settled \($0 + 1).")
    }
    guard after.spots.isEmpty, isWhole, after.shown.contains("Yan was here.") else {
      return Failure(law: .settlement, detail: String(after.shown.prefix(200)))
    }
    return nil
  }

  /// Somebody settles every open field but the body, and takes that back.
  private static func reopening(
    _ history: NoteHistory,
    _ view: NoteView,
    _ merge: NoteMerge
  ) -> Failure? {
    let open = view.openRegisters
    guard !open.isEmpty else { return nil }
    var history = history
    let settlement = history.write("zoe", after: view.heads, via: .resolve) { change in
      for field in open { change.settle(field.field) }
    }
    history.write("zoe", after: [settlement], via: .undo) { $0.reopened = open }
    let after = merge(history.revisions)
    let lost = open.first { after?.agrees(with: view, on: $0.field) != true }
    return lost.map { Failure(law: .reopening, detail: "\($0.field)") }
  }
}

extension BodyView {
  /// The same without the names of tokens, which say where the weave began.
  fileprivate var unnamed: BodyView {
    var view = self
    view.parts = view.parts.map { part in
      guard case .open(var spot) = part else { return part }
      spot.spot.tokens = []
      return .open(spot)
    }
    return view
  }
}
