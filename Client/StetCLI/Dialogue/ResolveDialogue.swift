import StetMerge
import StetModel
package import StetReplica

/// A person's way through what is open in one note: which question stands, and what a key means.
///
/// Pure. Each answer is saved before the next question comes, so what was answered is kept however
/// this ends. What is open may change at every answer, also by others; a question is known again
/// by its sides.
package struct ResolveDialogue: KeyDialogue, Equatable {
  package enum Action: DialogueAction {
    case ask
    case help
    case listKeys
    case save(Settlement)
    /// Let the person write an answer: a text for the body, a quote for the anchor, a value for
    /// any other field.
    case write
    case useTool
    /// Undo the answer to the question at this place, which then comes again.
    case takeBack(Int)
    case end(DialogueEnding)
  }

  /// One open field or spot, and what became of it.
  package struct Question: Equatable, Sendable {
    package enum State: Equatable { case waiting, skipped, answered, gone }

    package var field: OpenField
    package var state = State.waiting
    /// It was answered by something that can be undone by itself.
    package var canBeTakenBack = false
  }

  package private(set) var questions: [Question]
  /// The question that stands; behind the last one at the end.
  package private(set) var index = 0
  private let scope: ResolveScope
  private let hasTool: Bool

  package init(_ open: [OpenField], scope: ResolveScope = .all, hasTool: Bool = false) {
    self.questions = open.filter(scope.contains).map { Question(field: $0) }
    self.scope = scope
    self.hasTool = hasTool
  }

  /// The field that is asked about; `nil` at the end.
  package var field: OpenField? { index < questions.count ? questions[index].field : nil }

  package var choices: [KeyChoice<ResolveAct>] {
    guard let field else { return [] }
    return KeyChoice.all(for: field, canGoBack: placeBefore != nil, hasTool: hasTool)
  }

  package var answered: [OpenField] { questions.filter { $0.state == .answered }.map(\.field) }

  package func begin() -> Action { questions.isEmpty ? .end(.done) : .ask }

  package mutating func act(_ act: ResolveAct) -> Action {
    switch act {
    case .side(let place): return save(.take(field?.sides[place].wholeName ?? ""))
    case .both: return save(.both)
    case .suggestion: return save(.suggestion)
    case .before: return save(.before)
    case .write: return .write
    case .useTool: return .useTool
    case .skip:
      questions[index].state = .skipped
      return goOn()
    case .goBack: return goBack()
    case .help: return .help
    case .quit: return .end(.quit)
    }
  }

  private func save(_ answer: Settlement.Answer) -> Action { .save(settlement(answer)) }

  /// `answer` to the question that stands.
  package func settlement(_ answer: Settlement.Answer) -> Settlement {
    Settlement(answer, field: field?.field, spot: field?.spot)
  }

  /// The answer was saved; `open` is what is open now.
  ///
  /// Where it cannot be taken back by itself, nothing goes back to its question.
  package mutating func answered(open: [OpenField], canTakeBack: Bool = true) -> Action {
    questions[index].state = .answered
    questions[index].canBeTakenBack = canTakeBack
    update(open)
    return goOn()
  }

  /// Nothing was saved, because the note moved; `open` is what is open now.
  package mutating func moved(open: [OpenField]) -> Action {
    update(open)
    return index < questions.count && questions[index].state == .waiting ? .ask : goOn()
  }

  /// The answer to the question at `place` was undone; `open` is what is open now.
  package mutating func tookBack(to place: Int, open: [OpenField]) -> Action {
    questions[place].state = .waiting
    index = place
    return moved(open: open)
  }

  /// Brings every question that can still come up to date; what is newly open comes last.
  private mutating func update(_ open: [OpenField]) {
    var rest = open
    for place in questions.indices {
      let question = questions[place]
      guard question.state == .waiting || question.state == .skipped else { continue }
      if let now = rest.firstIndex(where: { $0.hasSidesOf(question.field) }) {
        questions[place].field = rest.remove(at: now)
      } else {
        questions[place].state = .gone
      }
    }
    questions += rest.filter(scope.containsNew).map { Question(field: $0) }
  }

  private mutating func goOn() -> Action {
    let next = questions[min(index, questions.count)...].firstIndex { $0.state == .waiting }
    guard let place = next ?? questions.firstIndex(where: { $0.state == .waiting }) else {
      index = questions.count
      return .end(.done)
    }
    index = place
    return .ask
  }

  /// The question to which going back leads; `nil` where the last answer cannot be taken back.
  private var placeBefore: Int? {
    let place = questions[..<min(index, questions.count)].lastIndex {
      $0.state == .skipped || $0.state == .answered
    }
    guard let place else { return nil }
    let isFree = questions[place].state == .skipped || questions[place].canBeTakenBack
    return isFree ? place : nil
  }

  private mutating func goBack() -> Action {
    guard let place = placeBefore else { return .listKeys }
    guard questions[place].state == .skipped else { return .takeBack(place) }
    questions[place].state = .waiting
    index = place
    return .ask
  }
}

extension OpenField {
  /// Tells whether both are about the same: numbers of spots and what stands around may differ.
  fileprivate func hasSidesOf(_ other: OpenField) -> Bool {
    field == other.field && sides == other.sides
  }
}

extension OpenSide {
  /// The name that means this side alone: the account with the whole revision id.
  var wholeName: String { "\(account)/\(IDText.hex(revision.bytes))" }
}
