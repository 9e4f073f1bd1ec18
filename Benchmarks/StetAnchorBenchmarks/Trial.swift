import StetModel
import StetText

/// Passages of the first of some versions, and where they are in the last.
struct Trial {
  var texts: [String]
  var passages: [(range: Range<Int>, truth: Truth)]
}

/// A way of carrying passages on.
protocol Method {
  static var name: String { get }
  init(_ texts: [String])
  /// Where the passage at `range` of the first text stands in the last.
  mutating func place(_ range: Range<Int>) -> Range<Int>?
}

/// The program's own.
struct OwnMethod: Method {
  static let name = "Stet"
  private var reanchoring: Reanchoring
  private let first: ScalarText

  init(_ texts: [String]) {
    reanchoring = Reanchoring(texts: texts)
    first = ScalarText(texts[0])
  }

  mutating func place(_ range: Range<Int>) -> Range<Int>? {
    reanchoring.place(passage(range), madeOn: 0, in: reanchoring.count - 1).range
  }

  private func passage(_ range: Range<Int>) -> Passage {
    let (start, end) = (range.lowerBound, range.upperBound)
    return Passage(
      exact: first[range],
      prefix: first[max(0, start - 32)..<start],
      suffix: first[end..<min(first.count, end + 32)],
      start: start,
      end: end,
      textHash: .zero
    )
  }
}

extension Trial {
  func tally<M: Method>(_ method: M.Type, log: ((String) -> Void)? = nil) -> Tally {
    var method = M(texts)
    var tally = Tally()
    for (range, truth) in passages {
      let placed = method.place(range)
      let outcome = Outcome(placed, truth)
      tally.add(outcome)
      if let log, outcome != .right { log(explained(range, placed, truth, outcome)) }
    }
    return tally
  }

  private func explained(
    _ range: Range<Int>,
    _ placed: Range<Int>?,
    _ truth: Truth,
    _ outcome: Outcome
  ) -> String {
    let (old, new) = (ScalarText(texts[0]), ScalarText(texts[texts.count - 1]))
    let show = { (text: ScalarText, range: Range<Int>) in
      let (start, end) = (range.lowerBound, range.upperBound)
      return text[max(0, start - 60)..<start] + "⟦" + text[range] + "⟧"
        + text[end..<min(text.count, end + 60)]
    }
    let wanted =
      switch truth {
      case .at(let ranges): ranges.map { show(new, $0) }.joined(separator: "\n     or ")
      case .gone: "gone"
      case .either(let ranges): "gone or " + ranges.map { show(new, $0) }.joined(separator: " or ")
      }
    return "--- \(outcome)\n  was \(show(old, range))\n  wanted \(wanted)\n"
      + "  placed \(placed.map { show(new, $0) } ?? "nowhere")\n"
  }
}
