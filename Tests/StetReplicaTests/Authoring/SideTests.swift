import StetMerge
import StetModel
import StetReplica
import Testing

@Suite("Answers that name a side or go back")
struct SideTests {
  let place: Place
  var ana: Author
  var ben: Author
  var desk: ModelDesk
  let note: RecordID

  init() throws {
    (place, ana, ben, desk, note) = try twoPeople()
    try exchange([ana, ben], &desk)
  }

  /// Both give the body of their own, unseen by the other.
  private mutating func differ(_ one: String, _ other: String) throws {
    try ana.edit(note) { $0.body = one }
    try ben.edit(note) { $0.body = other }
    try exchange([ana, ben], &desk)
  }

  /// Both settle the body offline, each with their own text.
  private mutating func settleTwice() throws {
    try differ("On Tuesday.", "Partly.")
    try ana.replica.resolve(note, Settlement(.take("ana")), operation: ana.command("resolve"))
    try ben.replica.resolve(note, Settlement(.take("ben")), operation: ben.command("resolve"))
    try exchange([ana, ben], &desk)
  }

  private mutating func settle(_ settlement: Settlement) throws {
    try ana.replica.resolve(note, settlement, operation: ana.command("resolve"))
  }

  @Test("Two texts of one person that look the same in other bytes are two sides")
  mutating func otherBytes() throws {
    let seen = try ana.replica.note(note).view.heads
    for body in ["Caf\u{E9} here.", "Cafe\u{301} here."] {
      var edit = NoteEdit()
      edit.body = body
      try ana.replica.edit(note, edit, basedOn: seen, operation: ana.command("edit"))
    }
    #expect(try ana.replica.note(note).view.openFields.map(\.field) == [.body])
    #expect(throws: AuthoringError.self) { try settle(Settlement(.take("ana"))) }
    #expect(try ana.replica.note(note).view.openFields.count == 1)
  }

  @Test("Going back to a body that was open is refused, and never writes the mark of the spot")
  mutating func openBefore() throws {
    try settleTwice()
    let open = try #require(try ana.replica.note(note).view.openFields.first)
    #expect(open.before == nil)
    for field in [nil, NoteField.body] {
      #expect(throws: AuthoringError.noBefore([.body])) {
        try settle(Settlement(.before, field: field))
      }
    }
    #expect(try ana.replica.note(note).view.openFields == [open])
  }

  @Test("Going back settles the fields that have something before, and leaves the others open")
  mutating func someBefore() throws {
    try settleTwice()
    try ana.edit(note) { $0.grade = .to(Grade(reliability: .b, credibility: .two)) }
    try ben.edit(note) { $0.grade = .to(Grade(reliability: .c, credibility: .three)) }
    try exchange([ana, ben], &desk)
    try settle(Settlement(.before))
    let view = try ana.replica.note(note).view
    #expect(view.openFields.map(\.field) == [.body])
    #expect(view.grade == .settled(nil))
    #expect(throws: AuthoringError.noSuggestion([.body])) { try settle(Settlement(.suggestion)) }
  }

  @Test("Two sides from one device are told apart and taken by their revisions")
  mutating func copiedReplica() throws {
    let heads = try ana.replica.note(note).view.heads
    for text in ["On Tuesday.", "Partly."] {
      var edit = NoteEdit()
      edit.body = text
      try ana.replica.edit(note, edit, basedOn: heads, operation: ana.command("edit"))
    }
    let sides = try #require(try ana.replica.note(note).view.body.spots.first).sides
    let labels = sides.map { "ana/\(IDText.hex($0.revision.bytes).prefix(8))" }
    for name in ["ana", "me/ana-desktop"] {
      #expect(throws: AuthoringError.ambiguousSide(name, field: .body, sides: labels)) {
        try settle(Settlement(.take(name)))
      }
    }
    try settle(Settlement(.take(labels[1])))
    #expect(try ana.replica.note(note).view.body == BodyView(written: sides[1].value))
  }

  @Test("Whoever takes the side of nobody is told the sides there are, each once")
  mutating func nobody() throws {
    try differ("On Tuesday.", "Partly.")
    try ana.edit(note) { $0.confidence = .to(.high) }
    try ben.edit(note) { $0.confidence = .to(.low) }
    try exchange([ana, ben], &desk)
    let error = #expect(throws: AuthoringError.self) { try settle(Settlement(.take("nobody"))) }
    guard case .noSuchSide("nobody", let fields, let sides)? = error else {
      Issue.record("expected the sides, got \(String(describing: error))")
      return
    }
    #expect(fields == [.body, .confidence])
    #expect(sides.sorted() == ["ana/ana-desktop", "ben/ben-desktop"])
  }
}
