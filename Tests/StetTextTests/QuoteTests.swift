import StetModel
import StetText
import Testing

@Suite("Quotes and passages")
struct QuoteTests {
  private static let story = ScalarText(
    CanonicalText.canonical(
      """
      The harbour’s “long night” is over — at last, said Ida Brandvik.

      “We were lucky,” she said. “We were lucky,” said the pilot.
      """
    )
  )

  @Test(
    "A quote is found however it is typed",
    arguments: [
      ("harbour’s “long night”", "harbour’s “long night”"),
      ("harbour's \"long night\"", "harbour’s “long night”"),
      ("harbour's   \"long\tnight\"", "harbour’s “long night”"),
      ("over - at last", "over — at last"),
      ("over -- at last", "over — at last"),
      ("Brandvik. \"We", "Brandvik.\n\n“We"),
      (" over\u{200B} ", "over"),
    ]
  )
  func typed(quote: String, found: String) throws {
    let match = try Quote.find(quote, in: Self.story)
    #expect(Self.story[match.range] == found)
    #expect(match.count == 1)
  }

  @Test("An exact hit hides the loose ones")
  func exactFirst() throws {
    let match = try Quote.find("it's", in: ScalarText("it’s late, it's late"))
    #expect(match.range == 11..<15)
    #expect(match.count == 1)
  }

  @Test("A quote that stands twice asks which one is meant")
  func ambiguous() throws {
    #expect(throws: TextError.quoteAmbiguous(count: 2)) {
      try Quote.find("\"We were lucky,\"", in: Self.story)
    }
    let second = try Quote.find("\"We were lucky,\"", occurrence: 2, in: Self.story)
    #expect(second.occurrence == 2)
    #expect(Self.story[second.range.upperBound..<Self.story.count] == " said the pilot.")
  }

  @Test("An occurrence that does not exist is refused", arguments: [Int.min, -1, 0, 3, Int.max])
  func occurrence(number: Int) {
    #expect(throws: TextError.noSuchOccurrence(occurrence: number, count: 2)) {
      try Quote.find("lucky", occurrence: number, in: Self.story)
    }
  }

  @Test("A quote that is nothing, too long or not there is refused with the reason")
  func refused() {
    #expect(throws: TextError.emptyQuote) { try Quote.find(" \n\t", in: Self.story) }
    #expect(throws: TextError.quoteNotFound) { try Quote.find("shipwreck", in: Self.story) }
    let max = Limits.anchorExactByteCountMax
    #expect(throws: TextError.quoteNotFound) {
      try Quote.find(String(repeating: "x", count: max), in: Self.story)
    }
    #expect(throws: TextError.quoteTooLong(byteCount: max + 1, byteCountMax: max)) {
      try Quote.find(String(repeating: "x", count: max + 1), in: Self.story)
    }
  }

  @Test("A passage carries what surrounds it, up to 32 scalars a side")
  func surroundings() throws {
    let text = ScalarText(String(repeating: "é", count: 50) + "QUOTE" + "tail")
    let passage = try Passage.quoting(start: 50, end: 55, in: text, textHash: .zero)
    #expect(passage.exact == "QUOTE")
    #expect(passage.prefix == String(repeating: "é", count: 32))
    #expect(passage.suffix == "tail")
  }

  @Test(
    "Offsets that enclose nothing are refused",
    arguments: [(-1, 3), (3, 3), (4, 3), (0, 6), (Int.min, Int.max), (6, 7)]
  )
  func bounds(start: Int, end: Int) {
    #expect(throws: TextError.outOfBounds(start: start, end: end, count: 5)) {
      try Passage.quoting(start: start, end: end, in: "short", textHash: .zero)
    }
  }

  @Test("Offsets convert to UTF-16 and back")
  func utf16() {
    let text = ScalarText("a😀b")
    #expect((0...3).map(text.utf16Offset) == [0, 1, 3, 4])
    #expect([0, 1, 3, 4].map(text.offset(ofUTF16:)) == [0, 1, 2, 3])
  }
}
