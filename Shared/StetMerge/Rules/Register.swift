import StetModel

/// How one field of a note is read from its revisions, compared, and shown while it is open.
struct Register<Value: Hashable & Sendable> {
  /// What the field says before anyone touched it.
  let initial: Value
  /// Which of the fields that can be opened again it is.
  let field: Reopening.Field
  /// What a change set it to, or `nil` when it left the field alone.
  let touch: (NoteChange) -> Value?
  /// The two values are the same, byte for byte.
  var isSame: (Value, Value) -> Bool = { $0 == $1 }
  /// The value that wins without a person, if the field's rule has one.
  var winner: (_ sides: [Value], _ shared: SharedPast) -> Value? = { _, _ in nil }
  /// What is shown of two or more sides, in the order of (clock, id), until someone settles them.
  let provisional: (_ sides: [Value]) -> Value

  /// What the touch frontier said in the past that two sides, given by their places, share.
  typealias SharedPast = (_ one: Int, _ other: Int) -> [Value]
}

extension Register {
  /// The state of a field in a history without forks: the last touch.
  func state(linear history: History) -> FieldState<Value> {
    for place in history.entries.indices.reversed() {
      let change = history.noteChange(place)
      if let value = touch(change) { return .settled(value) }
      // Whoever opened it again meant sides that somebody made one after the other: ask the rule.
      if change.reopenedSides(of: field) != nil { return state(in: CausalHistory(history)).state }
    }
    return .settled(initial)
  }

  /// The state of a field in any history, with the places of its touch frontier.
  func state(in causes: CausalHistory) -> (state: FieldState<Value>, frontier: [Int]) {
    let touches = RegisterTouches(self, in: causes)
    return (state(touches, in: causes), causes.ancestry.frontier(of: touches.all))
  }

  private func state(
    _ touches: RegisterTouches,
    in causes: CausalHistory
  ) -> FieldState<Value> {
    let frontier = touches.frontier(in: causes)
    let sides = frontier.compactMap { side($0, in: causes.history) }
    if let value = agreed(frontier, touches: touches, in: causes) { return .settled(value) }
    let before = before(frontier, touches: touches, in: causes)
    return .open(
      Disagreement(before: before, sides: sides, provisional: provisional(sides.map(\.value)))
    )
  }

  /// The value of `frontier` that needs no person, if there is one.
  private func agreed(
    _ frontier: [Int],
    touches: RegisterTouches,
    in causes: CausalHistory
  ) -> Value? {
    let values = values(frontier, in: causes.history)
    guard let first = values.first else { return initial }
    if values.allSatisfy({ isSame($0, first) }) { return first }
    return winner(values) { one, other in
      let past = causes.ancestry.commonPast(of: [frontier[one], frontier[other]])
      return self.values(touches.seen(past).frontier(in: causes), in: causes.history)
    }
  }

  /// The field's value in the view of what all sides had seen.
  ///
  /// `nil` when they had seen nothing.
  private func before(
    _ sides: [Int],
    touches: RegisterTouches,
    in causes: CausalHistory
  ) -> Value? {
    let past = causes.ancestry.commonPast(of: sides)
    guard !past.isEmpty else { return nil }
    let seen = touches.seen(past)
    let frontier = seen.frontier(in: causes)
    return agreed(frontier, touches: seen, in: causes)
      ?? provisional(values(frontier, in: causes.history))
  }

  private func values(_ places: [Int], in history: History) -> [Value] {
    places.compactMap { touch(history.noteChange($0)) }
  }

  private func side(_ place: Int, in history: History) -> Side<Value>? {
    touch(history.noteChange(place)).map { Side(entry: history.entries[place], value: $0) }
  }
}
