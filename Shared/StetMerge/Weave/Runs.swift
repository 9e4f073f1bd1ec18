import StetModel

/// The whole order of a weave as runs: what all heads see, what some have left open, and the rest.
struct Runs {
  private(set) var all: [Run] = []
  private let voters: [Voter]
  private var collected: [Int] = []
  private var isShared = false

  init(_ past: OpenPast, heads: [Int]) {
    let weave = past.weave
    let order = weave.order
    self.voters = heads.map { Voter(event: $0, seen: weave.events.seen(by: $0)) }
    let open = OpenSpans(past, order: order, heads: heads)
    var spans = open.all[...]
    var place = 0
    while place < order.count {
      if let span = spans.first, span.range.lowerBound == place {
        flush()
        let carriers = open.carriers(of: span)
        all.append(
          Run(
            tokens: Array(order[span.range]),
            voters: span.voters(heads, carriers: carriers, in: weave.events),
            sidesLeftOpen: span.named
          )
        )
        place = span.range.upperBound + 1
        spans = spans.dropFirst()
        continue
      }
      let token = order[place]
      take(token, isShared: voters.allSatisfy { weave.isVisible(token, to: $0.seen) })
      place += 1
    }
    flush()
  }

  private mutating func take(_ token: Int, isShared: Bool) {
    if isShared != self.isShared { flush() }
    self.isShared = isShared
    collected.append(token)
  }

  private mutating func flush() {
    guard !collected.isEmpty else { return }
    all.append(Run(tokens: collected, voters: voters, isShared: isShared))
    collected = []
  }
}
