import StetModel
import StetText
import Testing

@Suite("Re-anchoring by example")
struct ReanchoringTests {
  private static let lead =
    "On the evening of March 22, four gunmen attacked the music hall outside the city limits."
  private static let toll = "The death toll is 144 and 551 more people were injured."
  private static let quoted = "\"We will rebuild the hall,\" the governor said on Monday."
  private static let history = "The hall had been opened in 2009 by the governor of that time."
  private static let first = [lead, toll, quoted, history].joined(separator: " ")

  private static func place(_ quote: String, in later: [String]) throws -> Placed {
    let match = try Quote.find(quote, in: first)
    let passage = try Passage.quoting(
      start: match.range.lowerBound,
      end: match.range.upperBound,
      in: first,
      textHash: .zero
    )
    var reanchoring = Reanchoring(texts: [first] + later)
    return reanchoring.place(passage, madeOn: 0, in: later.count)
  }

  private static func text(_ sentences: String...) -> String { sentences.joined(separator: " ") }

  private static func replacing(_ old: String, _ new: String, in text: String = first) -> String {
    guard let range = text.firstRange(of: old) else { return text }
    return text.replacingCharacters(range, with: new)
  }

  @Test(
    "A figure that was replaced is followed, and said to have changed",
    arguments: [
      ("144", "144", "145", "145"),
      ("144", "144", "at least 145", "at least 145"),
      ("144 and 551", "551", "558", "144 and 558"),
      ("The death toll is 144", "144", "145", "The death toll is 145"),
    ]
  )
  func figure(quote: String, old: String, new: String, found: String) throws {
    let placed = try Self.place(quote, in: [Self.replacing(old, new)])
    #expect(placed.state == .fuzzy)
    #expect(placed.exact == found)
    #expect(placed.figureChanged)
    #expect(!placed.quoteChanged)
  }

  @Test("A figure that changed twice is compared with the one that was cited")
  func figureTwice() throws {
    let second = Self.replacing("144", "145")
    let third = Self.replacing("145", "144", in: second)
    #expect(try Self.place("toll is 144 and", in: [second, second]).figureChanged)
    let back = try Self.place("toll is 144 and", in: [second, third])
    #expect(!back.figureChanged)
    #expect(back.state == .exact)
    #expect(!back.needsReview)
  }

  @Test("Words of a quotation that changed are said to have changed")
  func quotation() throws {
    let placed = try Self.place(
      "\"We will rebuild the hall,\"",
      in: [Self.replacing("will rebuild", "may rebuild")]
    )
    #expect(placed.exact == "\"We may rebuild the hall,\"")
    #expect(placed.quoteChanged)
    #expect(!placed.figureChanged)
  }

  @Test("A sentence that moved is followed, even if it was changed, too")
  func moved() throws {
    let moved = Self.text(Self.history, Self.lead, Self.quoted, Self.toll)
    let placed = try Self.place("toll is 144", in: [moved])
    #expect(placed.state == .shifted)
    #expect(placed.exact == "toll is 144")
    let changed = Self.text(
      Self.replacing("144", "145", in: Self.toll),
      Self.lead,
      Self.quoted,
      Self.history
    )
    #expect(
      try Self.place("The death toll is 144 and 551", in: [changed]).exact
        == "The death toll is 145 and 551"
    )
  }

  @Test("Text that is put back is found again from the last version that had it")
  func reverted() throws {
    let without = Self.text(Self.lead, Self.quoted, Self.history)
    let gone = try Self.place(Self.toll, in: [without])
    #expect(gone.state == .orphan)
    let shifted = "Update. " + Self.first
    let back = try Self.place(Self.toll, in: [without, without, shifted])
    #expect(back.state == .shifted)
    #expect(back.exact == Self.toll)
    let changed = "Update. " + Self.replacing("144", "149")
    let last = try Self.place(Self.toll, in: [without, changed])
    #expect(last.exact == Self.replacing("144", "149", in: Self.toll))
    #expect(last.needsReview)
    #expect(last.figureChanged)
  }

  @Test("A passage that was taken out is not found in a duplicate that was always there")
  func duplicate() throws {
    let twice = Self.first + " Officials repeated: " + Self.toll
    let match = try Quote.find(Self.toll, occurrence: 1, in: twice)
    let passage = try Passage.quoting(
      start: match.range.lowerBound,
      end: match.range.upperBound,
      in: twice,
      textHash: .zero
    )
    let once = Self.text(Self.lead, Self.quoted, Self.history) + " Officials repeated: " + Self.toll
    var reanchoring = Reanchoring(texts: [twice, once])
    let placed = reanchoring.place(passage, madeOn: 0, in: 1)
    #expect(placed.state == .orphan)
    #expect(placed.candidates.map(\.exact) == [Self.toll])
  }

  @Test("An older version is reached by the same steps backwards")
  func backwards() throws {
    let older = "Summary. " + Self.replacing("144", "133")
    let match = try Quote.find("toll is 144 and", in: Self.first)
    let passage = try Passage.quoting(
      start: match.range.lowerBound,
      end: match.range.upperBound,
      in: Self.first,
      textHash: .zero
    )
    var reanchoring = Reanchoring(texts: [older, "Summary. " + Self.first, Self.first])
    #expect(reanchoring.place(passage, madeOn: 2, in: 0).exact == "toll is 133 and")
    #expect(reanchoring.place(passage, madeOn: 2, in: 1).state == .shifted)
    #expect(reanchoring.place(passage, madeOn: 2, in: 2).state == .exact)
  }

  @Test("Without the version it was made on, a passage is placed by what it says itself")
  func originMissing() throws {
    let match = try Quote.find("toll is 144 and", in: Self.first)
    let passage = try Passage.quoting(
      start: match.range.lowerBound,
      end: match.range.upperBound,
      in: Self.first,
      textHash: .zero
    )
    var reanchoring = Reanchoring(texts: ["Update. " + Self.first])
    #expect(reanchoring.place(passage, madeOn: nil, in: 0).start == passage.start + 8)
    #expect(reanchoring.place(passage, madeOn: 4, in: 0).start == passage.start + 8)
    #expect(reanchoring.place(passage, madeOn: 0, in: 0).start == passage.start + 8)
    #expect(reanchoring.place(passage, madeOn: 0, in: 9).state == .orphan)
  }
}

extension String {
  fileprivate func replacingCharacters(_ range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
