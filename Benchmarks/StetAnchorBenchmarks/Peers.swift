import StetText

/// In the manner of the Hypothesis client: the quote wherever it stands, else what is most like it,
/// ranked by the quote, its surroundings and the distance from where it was.
struct NearestSearch: Method {
  static let name = "Exact, then most alike and nearest"
  private static let reach = 32

  private let old: [UInt32]
  private let new: [UInt32]

  init(_ texts: [String]) {
    old = ScalarText(texts[0]).values
    new = ScalarText(texts[texts.count - 1]).values
  }

  mutating func place(_ range: Range<Int>) -> Range<Int>? {
    let quote = Array(old[range])
    var hits = AlikeText.exact(quote, in: new).map { (range: $0, errors: 0) }
    if hits.isEmpty { hits = AlikeText.similar(quote, in: new, errorsMax: quote.count / 2) }
    return hits.max { score($0, range) < score($1, range) }?.range
  }

  /// The weights that the client uses: 50 the quote, 20 each side, 2 the place.
  private func score(_ hit: (range: Range<Int>, errors: Int), _ range: Range<Int>) -> Double {
    let quote = 1 - Double(hit.errors) / Double(range.count)
    let before = likeness(
      old[max(0, range.lowerBound - Self.reach)..<range.lowerBound],
      new[max(0, hit.range.lowerBound - Self.reach)..<hit.range.lowerBound]
    )
    let after = likeness(
      old[range.upperBound..<min(old.count, range.upperBound + Self.reach)],
      new[hit.range.upperBound..<min(new.count, hit.range.upperBound + Self.reach)]
    )
    let distance = abs(hit.range.lowerBound - range.lowerBound)
    let place = 1 - Double(distance) / Double(max(new.count, 1))
    return (50 * quote + 20 * before + 20 * after + 2 * place) / 92
  }

  private func likeness(_ left: ArraySlice<UInt32>, _ right: ArraySlice<UInt32>) -> Double {
    guard !left.isEmpty else { return 1 }
    let best = AlikeText.similar(Array(left), in: Array(right), errorsMax: left.count).first
    return best.map { 1 - Double($0.errors) / Double(left.count) } ?? 0
  }
}

/// Finding a run of letters in a text, letter for letter or with some errors.
enum AlikeText {
  static func exact(_ quote: [UInt32], in text: [UInt32]) -> [Range<Int>] {
    guard let first = quote.first, quote.count <= text.count else { return [] }
    return (0...text.count - quote.count).filter {
      text[$0] == first && text[$0..<$0 + quote.count].elementsEqual(quote)
    }.map { $0..<$0 + quote.count }
  }

  /// The ends with the least number of errors, with their starts (Sellers, 1980).
  static func similar(
    _ quote: [UInt32],
    in text: [UInt32],
    errorsMax: Int
  ) -> [(range: Range<Int>, errors: Int)] {
    var column = (0...quote.count).map { Int32($0) }
    var starts = [Int32](repeating: 0, count: quote.count + 1)
    var best: [(range: Range<Int>, errors: Int)] = []
    var least = Int32(errorsMax)
    for (place, value) in text.enumerated() {
      var (corner, cornerStart) = (column[0], Int32(place))
      starts[0] = Int32(place + 1)
      for row in 1...quote.count {
        let joined = corner + (quote[row - 1] == value ? 0 : 1)
        let (added, lost) = (column[row] + 1, column[row - 1] + 1)
        (corner, cornerStart, column[row], starts[row]) =
          joined <= added && joined <= lost
          ? (column[row], starts[row], joined, cornerStart)
          : added <= lost
            ? (column[row], starts[row], added, starts[row])
            : (column[row], starts[row], lost, starts[row - 1])
      }
      guard column[quote.count] <= least else { continue }
      if column[quote.count] < least { best = [] }
      least = column[quote.count]
      let range = min(Int(starts[quote.count]), place + 1)..<place + 1
      if !range.isEmpty { best.append((range, Int(least))) }
    }
    return best
  }
}

/// One diff of the whole texts: a passage goes where the ends of what is kept of it went.
struct DiffMap: Method {
  static let name = "Whole-text diff"
  private let old: [Token]
  private let new: [Token]
  private var places: [Int: Int] = [:]

  init(_ texts: [String]) {
    old = Tokenizer.tokens(of: ScalarText(texts[0]))
    new = Tokenizer.tokens(of: ScalarText(texts[texts.count - 1]))
    let matching = Matching(keys: old.map(\.identity), and: new.map(\.identity))
    for pair in matching.pairs { places[pair.old] = pair.new }
  }

  mutating func place(_ range: Range<Int>) -> Range<Int>? {
    let kept = old.indices.filter {
      old[$0].end > range.lowerBound && old[$0].start < range.upperBound
    }
    .compactMap { places[$0] }
    guard let first = kept.first, let last = kept.last else { return nil }
    return new[first].start..<new[last].end
  }
}
