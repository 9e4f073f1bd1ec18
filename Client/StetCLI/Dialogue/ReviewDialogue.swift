import StetMerge
package import StetModel
package import StetReplica

/// What one key does when a person is asked about a review item, or about a text that is taken
/// apart.
package enum ReviewAct: Hashable, Sendable {
  case accept
  /// Open the note's text in the editor.
  case edit
  case takeApart
  case keep
  case delete
  /// Of a text that is taken apart: the side at this place, from 0.
  case side(Int)
  /// What the program made of it.
  case both
  case before
  case skip
  case goBack
  case help
  case quit
}

/// A person's way through what was merged in one note: which item stands, and what a key means.
///
/// Pure. Each decision is saved before the next item comes. A text that is taken apart is asked
/// about stretch by stretch, and saved when all have an answer.
package struct ReviewDialogue: KeyDialogue, Equatable {
  package enum Action: DialogueAction {
    case ask
    case help
    case listKeys
    case accept(Bytes32)
    case edit
    case takeApart(TakingApart)
    case settle(DeletionAnswer)
    case end(DialogueEnding)
  }

  package private(set) var items: [ReviewDetail]
  /// The item that stands; behind the last one at the end.
  package private(set) var index = 0
  /// The items that are not to come again, by their ids.
  private var passed: [Bytes32] = []
  /// The answers so far, while a text is taken apart.
  private var answers: [Settlement.Answer]?
  package private(set) var decidedCount = 0

  package init(_ items: [ReviewDetail]) { self.items = items }

  package var item: ReviewDetail? { index < items.count ? items[index] : nil }

  /// The stretch that is asked about, while a text is taken apart.
  package var place: MergePlace? {
    guard let answers, let item, answers.count < item.places.count else { return nil }
    return item.places[answers.count]
  }

  package var choices: [KeyChoice<ReviewAct>] {
    if let place { return KeyChoice.all(for: place) }
    return item.map { KeyChoice.all(for: $0, canGoBack: index > 0) } ?? []
  }

  package func begin() -> Action { items.isEmpty ? .end(.done) : .ask }

  package mutating func act(_ act: ReviewAct) -> Action {
    guard let item else { return .listKeys }
    switch act {
    case .accept: return .accept(item.entry.item.id)
    case .edit: return .edit
    case .takeApart:
      answers = []
      return .ask
    case .keep: return .settle(.keep)
    case .delete: return .settle(.delete)
    case .side(let side): return answer(.take(place?.sides[side].wholeName ?? ""), item)
    case .both: return answer(.both, item)
    case .before: return answer(.before, item)
    case .skip:
      passed.append(item.entry.item.id)
      return goOn()
    case .goBack: return goBack()
    case .help: return .help
    case .quit: return .end(.quit)
    }
  }

  /// Answers for the stretch that stands; the last one makes the whole.
  private mutating func answer(_ answer: Settlement.Answer, _ item: ReviewDetail) -> Action {
    let all = (answers ?? []) + [answer]
    guard all.count == item.places.count else {
      answers = all
      return .ask
    }
    answers = nil
    let review = item.entry.item.id.hex
    return .takeApart(TakingApart(review: review, answers: all))
  }

  /// Out of a text that is taken apart, or to the item before that was left as it is.
  private mutating func goBack() -> Action {
    if answers != nil {
      answers = nil
      return .ask
    }
    guard index > 0 else { return .listKeys }
    index -= 1
    let id = items[index].entry.item.id
    passed.removeAll { $0 == id }
    return .ask
  }

  /// What stands was decided and saved; `items` is what there is to review now.
  package mutating func decided(now items: [ReviewDetail]) -> Action {
    decidedCount += 1
    return read(items)
  }

  /// Nothing was saved; `items` is what there is to review now.
  package mutating func read(_ items: [ReviewDetail]) -> Action {
    answers = nil
    self.items = items
    index = 0
    return goOn()
  }

  private mutating func goOn() -> Action {
    index = items.firstIndex { !passed.contains($0.entry.item.id) } ?? items.count
    return index < items.count ? .ask : .end(.done)
  }
}

extension KeyChoice<ReviewAct> {
  /// The keys for a review item, in the order in which they are listed.
  static func all(for item: ReviewDetail, canGoBack: Bool) -> [KeyChoice] {
    let own: [(Character, ReviewAct)] =
      switch item.entry.item.kind {
      case .deletedWhileEdited: [("k", .keep), ("d", .delete)]
      case .judgedWhileEdited: [("a", .accept), ("e", .edit)]
      case .sharedParagraph, .sharedSentence:
        [("a", .accept), ("e", .edit)] + (item.places.isEmpty ? [] : [("u", .takeApart)])
      }
    let back: [(Character, ReviewAct)] = canGoBack ? [("p", .goBack)] : []
    let others: [(Character, ReviewAct)] = [("n", .skip)] + back + [("?", .help), ("q", .quit)]
    return (own + others).map { KeyChoice(key: $0.0, act: $0.1) }
  }

  /// The keys for a stretch of a text that is taken apart.
  static func all(for place: MergePlace) -> [KeyChoice] {
    let sides = zip("123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", place.sides.indices)
      .map { KeyChoice(key: $0, act: .side($1)) }
    let before: [(Character, ReviewAct)] = place.before == nil ? [] : [("0", .before)]
    let others: [(Character, ReviewAct)] =
      [("b", .both)] + before + [("p", .goBack), ("?", .help), ("q", .quit)]
    return sides + others.map { KeyChoice(key: $0.0, act: $0.1) }
  }
}
