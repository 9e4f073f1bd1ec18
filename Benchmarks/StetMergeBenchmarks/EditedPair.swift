import StetMerge
import StetModel
import StetText
import TestSupport

/// One text, and what two people made of it.
struct EditedPair {
  var base: String
  var one: String
  var other: String

  /// What the weave makes of it.
  var view: BodyView {
    var history = NoteHistory()
    let root = history.write("ana") { $0.body = base }
    for (account, body) in [("ana", one), ("ben", other)] {
      history.write(account, after: [root]) { $0.body = body }
    }
    return BodyView(note: NoteHistory.note, revisions: history.revisions)
  }

  /// Judged by whole sentences.
  ///
  /// Where words were joined into a sentence that nobody wrote, a loss cannot be told in this way.
  var judged: JudgedPair {
    let view = view
    let (base, one, other) = (Self.keys(base), Self.keys(one), Self.keys(other))
    let wanted = base.intersection(one).intersection(other)
      .union(one.union(other).subtracting(base))
    let plain = view.parts.reduce(into: Set<BodyToken.Key>()) { all, part in
      switch part {
      case .written(let text): all.formUnion(Self.keys(text))
      case .merged(let tokens): all.formUnion(tokens.filter { !$0.isBreak }.map(\.key))
      case .open: break
      }
    }
    let contested = view.spots.reduce(into: Set<BodyToken.Key>()) { all, spot in
      for text in spot.sides.map(\.value) + [spot.before ?? ""] { all.formUnion(Self.keys(text)) }
    }
    let isJoined = view.mergers.contains { $0.kind == .sentence }
    return JudgedPair(
      isAsked: !view.spots.isEmpty,
      isReviewed: !view.mergers.isEmpty,
      isLost: !isJoined && !wanted.subtracting(plain).subtracting(contested).isEmpty,
      isBack: !plain.intersection(base).isSubset(of: wanted)
    )
  }

  private static func keys(_ text: String) -> Set<BodyToken.Key> {
    Set(BodyTokenizer.tokens(of: text).filter { !$0.isBreak }.map(\.key))
  }
}

/// What a merge did with one pair.
struct JudgedPair {
  var isAsked: Bool
  var isReviewed: Bool
  var isLost: Bool
  var isBack: Bool
  /// Both did something to one sentence that cannot both stand, so somebody has to be asked.
  var isOverlap = false
}
