import StetModel
import TestSupport

extension HistoryPlan {
  /// The history as the source of a test that fails as long as `failure` is there.
  package func testSource(seed: UInt64, failure: MergeLaws.Failure) -> String {
    let lines = steps.enumerated().flatMap { place, step in
      step.source(place, isNamed: steps.contains { $0.names(place) })
    }
    return """
        @Test("History \(seed): \(failure.law.rawValue)")
        func history\(seed)() {
          var history = NoteHistory()
      \(lines.map { "    " + $0 }.joined(separator: "\n"))
          #expect(MergeLaws.failure(of: history, seed: \(seed)) == nil)
        }
      """
  }
}

extension HistoryPlan.Step {
  fileprivate func names(_ place: Int) -> Bool {
    parents.contains(place)
      || spots.contains { $0.sides.contains(place) || $0.tokens.contains { $0.place == place } }
      || reopened.contains { $0.sides.contains(place) }
  }

  fileprivate func source(_ place: Int, isNamed: Bool) -> [String] {
    let result = isNamed ? "let r\(place) = " : ""
    let heads = parents.map { "r\($0)" }.joined(separator: ", ")
    let after = parents.isEmpty ? "" : ", after: [\(heads)]"
    let by = via == .edit ? "" : ", via: .\(via)"
    var fields = change.source + spots.source + reopened.map(\.source)
    var lines: [String] = []
    if isAccepting {
      lines.append("let seen\(place) = NoteMerge.real(history.past(of: [\(heads)]))?.reviews ?? []")
      fields.append("SmallEdit.accept.apply(to: &change, seen: seen\(place).map(\\.id))")
    }
    lines.append("\(result)history.write(\(account.debugDescription)\(after)\(by)) { change in")
    return lines + (fields.isEmpty ? ["_ = change"] : fields).map { "  " + $0 } + ["}"]
  }
}

extension HistoryPlan.ReopenedField {
  fileprivate var source: String {
    let sides = sides.map { "r\($0)" }.joined(separator: ", ")
    return "change.reopened.append(Reopening(field: .\(field), sides: [\(sides)].sorted()))"
  }
}

extension [HistoryPlan.Spot] {
  fileprivate var source: [String] {
    map { spot in
      let tokens = spot.tokens.map { ".init(revision: r\($0.place), index: \($0.index))" }
      let sides = spot.sides.map { "r\($0)" }
      return "change.openSpots.append(OpenSpot(tokens: [\(tokens.joined(separator: ", "))], "
        + "sides: [\(sides.joined(separator: ", "))].sorted()))"
    }
  }
}

extension NoteChange {
  /// What the change touches: the body, and the rest by the small edits that it was made of.
  fileprivate var source: [String] {
    let edits = SmallEdit.allCases.filter { edit in
      var (alone, again) = (NoteChange(), self)
      edit.apply(to: &alone)
      edit.apply(to: &again)
      return alone.body == nil && alone != NoteChange() && again == self
    }
    return (body.map { ["change.body = \($0.debugDescription)"] } ?? [])
      + edits.map { "SmallEdit.\($0).apply(to: &change)" }
  }
}
