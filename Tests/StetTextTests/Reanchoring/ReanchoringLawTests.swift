import StetModel
import StetText
import TestSupport
import Testing

@Suite("Re-anchoring laws")
struct ReanchoringLawTests {
  /// A passage of a text, by words of any kind.
  private static func passage(of text: ScalarText, _ random: inout SeededRandom) throws -> Passage {
    let start = Int.random(in: 0..<text.count, using: &random)
    let end = Int.random(in: (start + 1)...text.count, using: &random)
    return try Passage.quoting(start: start, end: end, in: text, textHash: .zero)
  }

  @Test("Through versions that are all the same a passage stays exact", arguments: 0..<300)
  func identity(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let text = HostileText.any(using: &random)
    guard !text.unicodeScalars.isEmpty else { return }
    let passage = try Self.passage(of: ScalarText(text), &random)
    var reanchoring = Reanchoring(texts: Array(repeating: text, count: 4))
    let target = [0, 1, 3].randomElement(using: &random) ?? 0
    let placed = reanchoring.place(passage, madeOn: 1, in: target)
    #expect(placed.state == .exact)
    #expect(placed.range == passage.start..<passage.end)
    #expect(placed.score == 1)
    #expect(!placed.needsReview)
  }

  @Test("What is put before a text shifts every word of it by its length", arguments: 0..<200)
  func prepended(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let edits = TrackedText(wordCount: 80, using: &random)
    let first = Int.random(in: 0..<70, using: &random)
    let passage = try edits.passage(of: first..<first + Int.random(in: 1...9, using: &random))
    let lead = "UPDATE 2: Adds quotes.\n\n"
    var reanchoring = Reanchoring(texts: [edits.text, lead + edits.text])
    let placed = reanchoring.place(passage, madeOn: 0, in: 1)
    #expect(placed.state == .shifted)
    #expect(placed.start == passage.start + lead.count)
    #expect(placed.exact == passage.exact)
  }

  @Test("Sentences that repeat and change places give places inside the text", arguments: 0..<400)
  func repeating(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let sentences = ["One is 1.", "The toll is 144.", "“So,” he said.", "Ships wait.", "5 came."]
    let texts = (0..<3).map { _ in
      (0..<5).map { _ in sentences.randomElement(using: &random) ?? "" }.joined(separator: " ")
    }
    let passage = try Passage.quoting(start: 0, end: 9, in: texts[0], textHash: .zero)
    var reanchoring = Reanchoring(texts: texts)
    for target in texts.indices {
      let placed = reanchoring.place(passage, madeOn: 0, in: target)
      guard let range = placed.range else { continue }
      #expect(!range.isEmpty && range.upperBound <= texts[target].unicodeScalars.count)
    }
  }

  @Test("Any passage through any texts is inside the last one, or nowhere", arguments: 0..<600)
  func total(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let texts = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      HostileText.any(using: &random)
    }
    let offset = [Int.min, -1, 0, 7, Int.max].randomElement(using: &random) ?? 0
    let passage = Passage(
      exact: Bool.random(using: &random)
        ? String(texts[0].prefix(9)) : HostileText.any(using: &random),
      prefix: HostileText.any(using: &random),
      suffix: HostileText.any(using: &random),
      start: offset,
      end: offset,
      textHash: .zero
    )
    let target = Int.random(in: -1...texts.count, using: &random)
    let origin = [nil, 0, texts.count - 1, texts.count].randomElement(using: &random) ?? nil
    var reanchoring = Reanchoring(texts: texts)
    let placed = reanchoring.place(passage, madeOn: origin, in: target)
    #expect((placed.range == nil) == (placed.state == .orphan))
    #expect((0...1).contains(placed.score))
    #expect(placed.candidates.count <= 3)
    guard texts.indices.contains(target) else { return }
    let text = ScalarText(texts[target])
    let all = [(placed.range, placed.exact)] + placed.candidates.map { ($0.range, $0.exact) }
    for (range, exact) in all {
      guard let range else { continue }
      #expect(!range.isEmpty && range.lowerBound >= 0 && range.upperBound <= text.count)
      #expect(text[range].utf8.elementsEqual(exact.utf8))
    }
    var again = Reanchoring(texts: texts)
    #expect(again.place(passage, madeOn: origin, in: target) == placed)
  }

  @Test("A note lands on what its passage became, or nowhere", arguments: 0..<400)
  func trackedEdits(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    var edits = TrackedText(wordCount: 120, using: &random)
    let old = edits.text
    let first = Int.random(in: 0..<110, using: &random)
    let words = first..<(first + Int.random(in: 1...10, using: &random))
    let passage = try edits.passage(of: words)
    edits.edit(times: Int.random(in: 1...6, using: &random), using: &random)
    var reanchoring = Reanchoring(texts: [old, edits.text])
    guard let range = reanchoring.place(passage, madeOn: 0, in: 1).range else { return }
    let allowed = edits.allowedRange(for: words)
    #expect(
      allowed.map { $0.overlaps(range) } ?? false,
      "\(passage.exact) in \(old) → \(edits.text)"
    )
  }

  @Test("Every run of a short text taken out is an orphan, though its words stand elsewhere")
  func everyDeletion() throws {
    let words = "one two. three one two four. five one two. six".split(separator: " ").map(
      String.init
    )
    let text = words.joined(separator: " ")
    for start in words.indices {
      for end in start + 1...min(words.count, start + 4) {
        let lower = words[..<start].reduce(0) { $0 + $1.count + 1 }
        let exact = words[start..<end].joined(separator: " ")
        let rest = (words[..<start] + words[end...]).joined(separator: " ")
        // Taking out a run or the same number of words beside it may give the same text.
        let others = words.indices.filter { $0 + end - start <= words.count && $0 != start }.filter
        {
          (words[..<$0] + words[($0 + end - start)...]).joined(separator: " ") == rest
        }
        guard others.isEmpty else { continue }
        let passage = try Passage.quoting(
          start: lower,
          end: lower + exact.count,
          in: text,
          textHash: .zero
        )
        var reanchoring = Reanchoring(texts: [text, rest])
        let placed = reanchoring.place(passage, madeOn: 0, in: 1)
        #expect(placed.state == .orphan, "\(exact) → \(placed.exact) in \(rest)")
      }
    }
  }
}
