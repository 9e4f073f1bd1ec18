import StetMerge
import StetModel
package import TestSupport

/// Several people who write one note on replicas of their own and tell one another, by a seed.
///
/// They edit and settle, leave spots open, take back, and touch all other fields.
package struct NoteGossip {
  package private(set) var plan = HistoryPlan()
  /// What each replica has, by places in the plan, in the order of arrival.
  package private(set) var arrivals: [[Int]]
  private var random: SeededRandom
  private var writers: [BodyEditing]
  package private(set) var history = NoteHistory()
  private var places: [RevisionID: Int] = [:]
  private let merge: NoteMerge
  private static let accounts = ["ana", "ben", "cy", "dee", "eva", "fay"]

  /// Plays a whole history; in every third words may be joined, in the others they are guarded.
  package init(seed: UInt64, merge: NoteMerge) {
    var random = SeededRandom(seed: seed)
    let count = Int.random(in: 2...6, using: &random)
    let words: BodyEditing.Words = seed.isMultiple(of: 3) ? .plain : .guarded
    self.arrivals = Array(repeating: [0], count: count)
    self.writers = (0..<count).map { index in
      let writer = String(Self.accounts[index].prefix(1))
      return BodyEditing(seed: seed &* 31 &+ UInt64(index), writer: writer, words: words)
    }
    self.merge = merge
    let body = writers[0].body(paragraphCount: Int.random(in: 1...3, using: &random))
    self.random = random
    var change = NoteChange()
    change.body = body
    append(HistoryPlan.Step(account: "ana", parents: [], via: .edit, change: change, spots: []))
    for _ in 0..<Int.random(in: 4...14, using: &self.random) { act() }
  }

  private mutating func act() {
    let replica = Int.random(in: arrivals.indices, using: &random)
    guard Int.random(in: 0..<5, using: &random) > 1 else {
      let other = Int.random(in: arrivals.indices, using: &random)
      arrivals[replica] += arrivals[other].filter { !arrivals[replica].contains($0) }
      return
    }
    guard let view = merge(arrivals[replica].map { history.revisions[$0] }) else { return }
    var step = HistoryPlan.Step(
      account: Self.accounts[replica],
      parents: view.heads.compactMap { places[$0] }.sorted(),
      via: .edit,
      change: NoteChange(),
      spots: []
    )
    switch Int.random(in: 0..<10, using: &random) {
    case ..<3: touch(&step)
    case 3: takeBack(&step, at: replica)
    default: write(&step, at: replica, seeing: view.body)
    }
    append(step)
    arrivals[replica].append(plan.steps.count - 1)
  }

  private mutating func append(_ step: HistoryPlan.Step) {
    plan.steps.append(step)
    places[step.write(into: &history)] = plan.steps.count - 1
  }

  /// Touches other fields: grade, status, tags, deletion, acknowledgements; half of the time those
  /// on which people soon differ.
  private mutating func touch(_ step: inout HistoryPlan.Step) {
    let all = SmallEdit.allCases.filter { $0 != .bodyX && $0 != .bodyY }
    let edits = random.coin() ? all : [.gradeB2, .gradeC3, .likely, .unlikely, .finish, .retract]
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let edit = random.one(of: edits)
      if edit == .accept { step.isAccepting = true } else { edit.apply(to: &step.change) }
    }
  }

  /// Says again what the note was before some revision: an undo of the last one opens again what it
  /// settled, and of an older one only the text is taken back.
  private mutating func takeBack(_ step: inout HistoryPlan.Step, at replica: Int) {
    step.via = .undo
    let isLast = step.parents.count == 1 && random.coin()
    let place = isLast ? step.parents[0] : random.one(of: arrivals[replica])
    guard let before = merge(past(of: place)) else { return }
    guard isLast else {
      step.change.body = before.body.text { _, spot in spot.sides[0].value }
      return
    }
    if plan.steps[place].change.body != nil {
      step.change.body = before.body.shown
      step.spots = before.body.spots.compactMap { HistoryPlan.Spot($0.spot, places: places) }
    }
    let settled = plan.steps[place].change
    step.reopened = before.openRegisters.filter { settled.sets($0.field) }.map { open in
      HistoryPlan.ReopenedField(field: open.field, sides: open.sides.compactMap { places[$0] })
    }
  }

  /// What the author of a step had seen.
  private func past(of place: Int) -> NoteMerge.Revisions {
    var past = Set(plan.steps[place].parents)
    for earlier in (0..<place).reversed() where past.contains(earlier) {
      past.formUnion(plan.steps[earlier].parents)
    }
    return past.sorted().map { history.revisions[$0] }
  }

  /// Edits the text, and settles or leaves open what is open.
  private mutating func write(
    _ step: inout HistoryPlan.Step,
    at replica: Int,
    seeing body: BodyView
  ) {
    let choices = body.spots.map { spot -> String? in
      switch Int.random(in: 0..<4, using: &random) {
      case 0: random.one(of: spot.sides.map(\.value))
      case 1: writers[replica].sentence()
      default: nil
      }
    }
    let open = zip(body.spots, choices).filter { $0.1 == nil }
      .compactMap { HistoryPlan.Spot($0.0.spot, places: places) }
    let isMarked = random.coin()
    var mark = 0
    var text = body.text { number, _ in
      if let choice = choices[number - 1] { return choice }
      mark += 1
      return isMarked ? BodyView.mark(mark) : nil
    }
    if choices.contains(where: { $0 != nil }) { step.via = .resolve }
    if step.via == .edit || random.coin() {
      for _ in 0..<Int.random(in: 1...2, using: &random) {
        // An edit in the middle would take a mark for a sentence.
        text =
          isMarked && mark > 0
          ? writers[replica].edit(text, .appendParagraph) : writers[replica].edit(text)
      }
    }
    step.change.body = text
    step.spots = open
  }
}
