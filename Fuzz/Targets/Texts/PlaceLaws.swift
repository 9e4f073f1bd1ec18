import StetModel
import StetText
import TestSupport

/// What holds for passages that are carried through versions.
enum PlaceLaws {
  static func check(_ bytes: [UInt8]) throws {
    var script = ByteScript(bytes)
    let (start, count) = (Int(script.byte()) << 1, Int(script.byte()) + 1)
    let texts = script.pieces(4).map(CanonicalText.canonical)
    let origin = ScalarText(texts[0])
    guard
      let passage = try? Passage.quoting(
        start: start,
        end: min(start + count, origin.count),
        in: origin,
        textHash: TestHash.sha256(Array(texts[0].utf8))
      )
    else { return }
    var reanchoring = Reanchoring(texts: texts)
    for (index, text) in texts.enumerated() {
      try check(reanchoring.place(passage, madeOn: 0, in: index), in: ScalarText(text))
      try check(reanchoring.place(passage, madeOn: nil, in: index), in: ScalarText(text))
    }
    let home = reanchoring.place(passage, madeOn: 0, in: 0)
    try law("A passage stands where it was made", holds: home.range?.lowerBound == start)
  }

  private static func check(_ placed: Placed, in text: ScalarText) throws {
    try law("Scores run from 0 to 1", holds: (0...1).contains(placed.score))
    for (range, exact) in places(placed) {
      try law("A place is inside the text", holds: range.upperBound <= text.count)
      let isThere = text[range].utf8.elementsEqual(exact.utf8)
      try law("What is said to stand there stands there", holds: isThere)
    }
  }

  private static func places(_ placed: Placed) -> [(Range<Int>, String)] {
    let own = placed.range.map { [($0, placed.exact)] } ?? []
    return own + placed.candidates.map { ($0.range, $0.exact) }
  }
}
