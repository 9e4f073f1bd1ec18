import StetModel
import StetText
import Testing

@Suite("Placement by example")
struct PlacementTests {
  static let first = """
    On the evening of March 22, four gunmen attacked the music hall outside the city limits. The \
    death toll is 144 and 551 more people were injured, according to the latest data. Later that \
    day, the four gunmen were detained as they attempted to flee across the nearby border.

    "We will rebuild the hall," the governor said. The hall had been opened in 2009.
    """

  private static func place(_ quote: String, in text: String) throws -> Placed {
    let match = try Quote.find(quote, in: first)
    let passage = try Passage.quoting(
      start: match.range.lowerBound,
      end: match.range.upperBound,
      in: first,
      textHash: .zero
    )
    return Placement.place(passage, in: text)
  }

  private static func edited(_ old: String, _ new: String) -> String {
    var parts: [String] = []
    var rest = Substring(first)
    while let range = rest.firstRange(of: old) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return (parts + [String(rest)]).joined(separator: new)
  }

  @Test("A quote whose figure was corrected is found again, and the figure is pointed out")
  func figure() throws {
    let quote = "The death toll is 144 and 551 more people were injured"
    let placed = try Self.place(quote, in: Self.edited("144", "145"))
    #expect(placed.state == .fuzzy)
    #expect(placed.exact == "The death toll is 145 and 551 more people were injured")
    #expect(placed.figureChanged)
    #expect(!placed.quoteChanged)
    #expect(!placed.needsReview)
  }

  @Test("A figure that was replaced as a whole is followed to the new one")
  func bareFigure() throws {
    let placed = try Self.place("144", in: Self.edited("144", "at least 145"))
    #expect(placed.exact == "at least 145")
    #expect(placed.figureChanged)
    #expect(placed.needsReview)
  }

  @Test("Text put in before a quote shifts it")
  func shifted() throws {
    let placed = try Self.place("The death toll is 144", in: "UPDATED.\n\n" + Self.first)
    #expect(placed.state == .shifted)
    #expect(placed.exact == "The death toll is 144")
    #expect(placed.score > 0.95)
  }

  @Test("A longer and a shorter version of a sentence are both followed")
  func reworded() throws {
    let quote = "Later that day, the four gunmen were detained as they attempted to flee"
    let longer = Self.edited("were detained", "were finally detained by border guards")
    #expect(
      try Self.place(quote, in: longer).exact
        == "Later that day, the four gunmen were finally detained by border guards as they "
        + "attempted to flee"
    )
    let shorter = Self.edited("Later that day, the four", "The four")
    #expect(
      try Self.place(quote, in: shorter).exact
        == "The four gunmen were detained as they attempted to flee"
    )
  }

  @Test("A quotation with other words says so")
  func quotation() throws {
    let placed = try Self.place("\"We will rebuild the hall,\"", in: Self.edited("will", "may"))
    #expect(placed.exact == "\"We may rebuild the hall,\"")
    #expect(placed.quoteChanged)
    #expect(!placed.figureChanged)
  }

  @Test("A deleted sentence leaves an orphan, though its words are still about")
  func deleted() throws {
    let sentence = "The hall had been opened in 2009."
    #expect(try Self.place(sentence, in: Self.edited(sentence, "")).state == .orphan)
    #expect(try Self.place("144", in: Self.edited("144 and ", "")).state == .orphan)
    #expect(
      try Self.place("gunmen attacked", in: Self.edited("gunmen", "men")).exact == "men attacked"
    )
  }

  @Test("A short quote is not looked for away from its surroundings")
  func shortQuote() throws {
    let other = "He thought for a while. The number 144 is a square, and a gross."
    let placed = try Self.place("144", in: other)
    #expect(placed.state == .orphan)
    #expect(placed.candidates.map(\.exact) == ["144"])
  }

  @Test("A long quote that moved to other surroundings is found, for review")
  func moved() throws {
    let sentence = "The death toll is 144 and 551 more people were injured"
    let placed = try Self.place(sentence, in: "Summary.\n\n\(sentence) – so much is known.")
    #expect(placed.state == .shifted)
    #expect(placed.needsReview)
    #expect(placed.reason == .textOnly)
  }

  @Test("Of several hits the surroundings decide, then nearness")
  func ranking() throws {
    let text = "a red boat lay here; a blue boat lay there; a red boat sank."
    let passage = try Passage.quoting(start: 45, end: 53, in: text, textHash: .zero)
    #expect(passage.exact == " red boa")
    let longer = "Once, " + text
    #expect(Placement.place(passage, in: longer).start == 51)
    let twice = String(repeating: "again and again the very same words and signs. ", count: 9)
    let middle = try Passage.quoting(start: 47 * 4, end: 47 * 5, in: twice, textHash: .zero)
    let placed = Placement.place(middle, in: "New! " + twice)
    #expect(placed.start == 47 * 4 + 5)
    #expect(placed.needsReview)
    #expect(placed.reason == .nearestOfSeveral)
  }
}
