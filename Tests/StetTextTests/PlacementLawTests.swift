import StetModel
import StetText
import TestSupport
import Testing

@Suite("Placement laws")
struct PlacementLawTests {
  @Test("A passage placed in its own text stays where it is", arguments: 0..<300 as Range<UInt64>)
  func ownText(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let text = ScalarText(CanonicalText.canonical(HostileText.any(using: &random)))
    guard text.count > 0 else { return }
    let start = Int.random(in: 0..<text.count, using: &random)
    let end = Int.random(in: (start + 1)...text.count, using: &random)
    let passage = try Passage.quoting(start: start, end: end, in: text, textHash: .zero)
    var placement = Placement(into: text)
    let placed = placement.place(passage)
    #expect(placed.state == .exact)
    #expect(placed.range == start..<end)
    #expect(placed.score == 1)
    #expect(!placed.needsReview)
  }

  @Test("Any passage in any text gives a place inside it, or none", arguments: 0..<500)
  func bounded(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let text = ScalarText(HostileText.any(using: &random))
    let offset = [Int.min, -1, 0, 7, Int.max].randomElement(using: &random) ?? 0
    let passage = Passage(
      exact: HostileText.any(using: &random),
      prefix: HostileText.any(using: &random),
      suffix: HostileText.any(using: &random),
      start: offset,
      end: offset,
      textHash: .zero
    )
    var placement = Placement(into: text)
    let placed = placement.place(passage)
    #expect((placed.range == nil) == (placed.state == .orphan))
    #expect((0...1).contains(placed.score))
    #expect(placed.candidates.count <= 3)
    for range in [placed.range].compactMap(\.self) + placed.candidates.map(\.range) {
      #expect(range.lowerBound >= 0 && range.upperBound <= text.count && !range.isEmpty)
    }
  }

  @Test("A note never lands on text that its passage has nothing to do with", arguments: 0..<400)
  func trackedEdits(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    var edits = TrackedText(wordCount: 120, using: &random)
    let old = edits.text
    let first = Int.random(in: 0..<110, using: &random)
    let words = first..<(first + Int.random(in: 1...10, using: &random))
    let passage = try edits.passage(of: words)
    edits.edit(times: Int.random(in: 1...6, using: &random), using: &random)
    let placed = Placement.place(passage, in: edits.text)
    guard let range = placed.range else { return }
    let allowed = edits.allowedRange(for: words)
    #expect(
      allowed.map { $0.overlaps(range) } ?? false,
      "\(passage.exact) in \(old) → \(edits.text)"
    )
  }

  @Test("Most passages are found again after small edits")
  func recall() throws {
    var found = 0
    for seed in 0..<200 as Range<UInt64> {
      var random = SeededRandom(seed: seed)
      var edits = TrackedText(wordCount: 120, using: &random)
      let first = Int.random(in: 0..<110, using: &random)
      let words = first..<(first + Int.random(in: 3...10, using: &random))
      let passage = try edits.passage(of: words)
      edits.edit(times: 3, using: &random)
      if Placement.place(passage, in: edits.text).state != .orphan { found += 1 }
    }
    #expect(found >= 150)
  }

  @Test("A megabyte of one word, and of all different ones, takes no more than its reading")
  func large() throws {
    let same = String(repeating: "ha ", count: 1 << 18)
    let passage = try Passage.quoting(start: 30_000, end: 38_000, in: same, textHash: .zero)
    let placed = Placement.place(passage, in: "oh " + same.dropFirst(3_000))
    #expect(placed.range?.count == 8_000)
    let orphan = Passage(
      exact: String(repeating: "x, ", count: 2_700),
      prefix: "he ",
      suffix: "ha",
      start: 5,
      end: 8_105,
      textHash: .zero
    )
    #expect(Placement.place(orphan, in: same).state == .orphan)
  }
}
