import StetMerge
import StetModel
import StetReplica
import Testing

@Suite("Taking apart what was merged")
struct TakingApartTests {
  let place: Place
  var ana: Author
  var ben: Author
  var desk: ModelDesk
  let note: RecordID

  init() throws {
    (place, ana, ben, desk, note) = try twoPeople()
  }

  /// Ana's first body, then one of hers and one of Ben's that did not see each other.
  private mutating func merge(_ first: String, _ one: String, _ other: String) throws {
    try ana.edit(note) { $0.body = first }
    try exchange([ana, ben], &desk)
    try ana.edit(note) { $0.body = one }
    try ben.edit(note) { $0.body = other }
    try exchange([ana, ben], &desk)
  }

  private func item() throws -> ReviewDetail {
    try #require(try ana.replica.reviewedNote(note).items.first)
  }

  private mutating func takeApart(_ answers: Settlement.Answer..., view: Bytes32? = nil) throws {
    let review = IDText.hex(try item().entry.item.id.bytes)
    try ana.replica.takeApart(
      note,
      TakingApart(review: review, answers: answers, expectedView: view),
      operation: ana.command("review")
    )
  }

  private func body() throws -> String { try ana.replica.note(note).view.body.shown }

  private static let first = "Head.\n\nOne. Two.\n\nTail."
  private static let anas = "Head.\n\nOne. Two. By Ana.\n\nTail."
  private static let bens = "Head.\n\nBy Ben. One. Two.\n\nTail."

  @Test("A shared paragraph shows each person's whole paragraph, and what was there before")
  mutating func sides() throws {
    try merge(Self.first, Self.anas, Self.bens)
    let item = try item()
    let place = try #require(item.places.first)
    #expect(item.entry.item.kind == .sharedParagraph && item.places.count == 1)
    #expect(place.paragraph == 2)
    #expect(place.merged == "By Ben. One. Two. By Ana.")
    #expect(place.before == "One. Two.")
    let texts = place.sides.map { "\($0.account): \($0.value ?? "")" }.sorted()
    #expect(texts == ["ana: One. Two. By Ana.", "ben: By Ben. One. Two."])
  }

  @Test("Taking one side writes its paragraph for everyone, and the item is gone")
  mutating func takeOne() throws {
    try merge(Self.first, Self.anas, Self.bens)
    try takeApart(.take("ben"))
    try exchange([ana, ben], &desk)
    #expect(try body() == Self.bens)
    for author in [ana, ben] {
      #expect(try author.replica.note(note).view.reviews.isEmpty)
      #expect(try author.replica.note(note).view.body.shown == Self.bens)
    }
  }

  @Test("Both leaves the text as it was merged, and accepts it")
  mutating func both() throws {
    try merge(Self.first, Self.anas, Self.bens)
    let merged = try body()
    try takeApart(.both)
    #expect(try body() == merged)
    #expect(try ana.replica.note(note).view.reviews.isEmpty)
  }

  @Test("A shared sentence shows each person's whole sentence")
  mutating func sentence() throws {
    try merge(
      "First. The old port reopened this week.",
      "First. The old port quietly reopened this week.",
      "First. The old port reopened this stormy week."
    )
    let item = try item()
    #expect(item.entry.item.kind == .sharedSentence)
    let place = try #require(item.places.first)
    #expect(place.merged == "The old port quietly reopened this stormy week.")
    #expect(place.before == "The old port reopened this week.")
    try takeApart(.take("me"))
    #expect(try body() == "First. The old port quietly reopened this week.")
  }

  @Test("Each shared paragraph of an item has an answer; the last one counts for the rest")
  mutating func several() throws {
    let other = "Head.\n\nOne. Two.\n\nMiddle.\n\nThree. Four."
    try merge(
      other,
      "Head.\n\nOne. Two. Ana.\n\nMiddle.\n\nThree. Four. Ana.",
      "Head.\n\nBen. One. Two.\n\nMiddle.\n\nBen. Three. Four."
    )
    #expect(try item().places.map(\.paragraph) == [2, 4])
    try takeApart(.take("ana"), .take("ben"))
    #expect(try body() == "Head.\n\nOne. Two. Ana.\n\nMiddle.\n\nBen. Three. Four.")
  }

  @Test("A paragraph that somebody else took out elsewhere is not brought back")
  mutating func notBroughtBack() throws {
    try merge(
      "One. Two.\n\nGone.\n\nTail.",
      "One. Two. By Ana.\n\nGone.\n\nTail.",
      "By Ben. One. Two.\n\nTail."
    )
    try takeApart(.take("ana"))
    #expect(try body() == "One. Two. By Ana.\n\nTail.")
  }

  @Test("What is open elsewhere in the body stays open")
  mutating func openElsewhere() throws {
    try merge(
      "One. Two.\n\nThe toll is 144.",
      "One. Two. By Ana.\n\nThe toll is 145.",
      "By Ben. One. Two.\n\nThe toll is 146."
    )
    #expect(try ana.replica.note(note).view.body.spots.count == 1)
    try takeApart(.take("ben"))
    let view = try ana.replica.note(note).view
    #expect(view.body.shown == "By Ben. One. Two.\n\n«open 1»")
    #expect(Set(view.body.spots.flatMap(\.sides).map(\.value)).count == 2)
  }

  @Test("A choice for an older view, or in an item without merged text, is refused")
  mutating func refused() throws {
    try merge(Self.first, Self.anas, Self.bens)
    let view = try ana.replica.note(note).view.viewID
    try ana.edit(note) { $0.tagsAdded = ["seen"] }
    let now = try ana.replica.note(note).view.viewID
    #expect(throws: AuthoringError.moved(viewNow: now)) { try takeApart(.take("ben"), view: view) }
    try takeApart(.both)
    try exchange([ana, ben], &desk)
    try ana.edit(note) { $0.body = "Wholly new." }
    try ben.edit(note) { $0.confidence = .to(.high) }
    try exchange([ana, ben], &desk)
    #expect(throws: AuthoringError.cannotTakeApart) { try takeApart(.take("ben")) }
  }
}
