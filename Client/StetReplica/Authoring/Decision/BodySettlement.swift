import StetMerge
import StetModel

/// Settles open spots of a body, and leaves the others open.
struct BodySettlement {
  private let decision: SettlementDecision
  private let body: BodyView

  init(_ decision: SettlementDecision) {
    self.decision = decision
    self.body = decision.view.body
  }

  func settle(in change: inout NoteChange) throws(AuthoringError) {
    let numbers = try numbers()
    var texts: [Int: String] = [:]
    for number in numbers { texts[number] = try text(of: number) }
    let text = body.text { number, _ in texts[number] ?? BodyView.mark(number) }
    let kept = (1...body.spots.count).filter { texts[$0] == nil }
    try OpenMarks(in: try BodyText.saved(text), of: kept).write(into: &change, over: body)
  }

  /// The spots that the answer is for, from 1; never empty.
  private func numbers() throws(AuthoringError) -> [Int] {
    if let spot = decision.settlement.spot { return [spot] }
    let open = decision.view.openFields.filter { $0.field == .body }
    switch decision.settlement.answer {
    case .text, .value:
      guard open.count == 1 else { throw .spotNeeded(count: open.count) }
      return [1]
    case .take, .both, .before, .suggestion:
      let fitting = open.filter { decision.fits($0) }.compactMap(\.spot)
      guard !fitting.isEmpty else { throw decision.misfit(open) }
      return fitting
    }
  }

  private func text(of number: Int) throws(AuthoringError) -> String {
    let spot = body.spots[number - 1]
    switch decision.settlement.answer {
    case .text(let text), .value(let text): return try BodyText.saved(text)
    case .both: return joined(spot, number)
    case .before:
      guard let before = spot.before else { throw .noBefore([.body]) }
      return before
    case .suggestion:
      guard let suggestion = spot.suggestion else { throw .noSuggestion([.body]) }
      return suggestion
    case .take(let name): return try decision.choice(name).text(of: spot.sides, field: .body)
    }
  }

  /// The sides' texts one after the other, equal ones once: as sentences, as lines, or as blocks.
  private func joined(_ spot: OpenBodySpot, _ number: Int) -> String {
    var texts: [String] = []
    for side in spot.sides where !side.value.isEmpty {
      let isNew = !texts.contains { $0.utf8.elementsEqual(side.value.utf8) }
      if isNew { texts.append(side.value) }
    }
    if body.isLine(number) { return texts.joined(separator: "\n") }
    let isWhole = body.parts.count == 1
    let areBlocks = !spot.opening.isEmpty || !spot.closing.isEmpty || isWhole
    let hasLines = texts.contains { $0.contains("\n") }
    return texts.joined(separator: areBlocks || hasLines ? "\n\n" : " ")
  }
}
