import StetMerge
import StetModel
import StetReplica
import Testing

@Suite("Settling what is open")
struct SettlingTests {
  let place: Place
  var ana: Author
  var ben: Author
  var desk: ModelDesk
  let note: RecordID

  /// Both change body and grade while they are offline, then exchange.
  init() throws {
    (place, ana, ben, desk, note) = try twoPeople()
    try exchange([ana, ben], &desk)
    try ana.edit(note) {
      $0.body = "On Tuesday."
      $0.grade = .to(Grade(reliability: .b, credibility: .two))
    }
    try ben.edit(note) {
      $0.body = "Partly."
      $0.grade = .to(Grade(reliability: .c, credibility: .three))
    }
    try exchange([ana, ben], &desk)
  }

  private mutating func settle(_ settlement: Settlement) throws {
    try ana.replica.resolve(note, settlement, operation: ana.command("resolve"))
  }

  private mutating func refuses(_ error: AuthoringError, _ settlement: Settlement) throws {
    #expect(throws: error) { try settle(settlement) }
    #expect(try ana.replica.note(note).isUnsent == false)
  }

  @Test("Both replicas list the same open fields with every side")
  func listed() throws {
    let open = try ana.replica.notesWithConflicts().flatMap(\.view.openFields)
    #expect(open.map(\.field) == [.body, .grade])
    #expect(open.allSatisfy { Set($0.sides.map(\.account.rawValue)) == ["ana", "ben"] })
    #expect(open == (try ben.replica.notesWithConflicts().flatMap(\.view.openFields)))
    #expect(try ana.replica.statusSummary().conflictCount == 2)
  }

  @Test("Taking a person's side settles every open field, for everyone")
  mutating func take() throws {
    try settle(Settlement(.take("ben")))
    try exchange([ana, ben], &desk)
    for author in [ana, ben] {
      let view = try author.replica.note(note).view
      #expect(view.openFields.isEmpty)
      #expect(view.body.shown == "Partly.")
      #expect(view.grade.shown == Grade(reliability: .c, credibility: .three))
    }
    #expect(try ana.replica.note(note).view.viewID == ben.replica.note(note).view.viewID)
  }

  @Test("Both joins every side's text as paragraphs and leaves other fields open")
  mutating func both() throws {
    try refuses(.cannotJoin(.grade), Settlement(.both, field: .grade))
    try settle(Settlement(.both))
    let view = try ana.replica.note(note).view
    #expect(view.openFields.map(\.field) == [.grade])
    #expect(Set(view.body.shown.split(separator: "\n\n")) == ["On Tuesday.", "Partly."])
  }

  @Test("Before goes back to what all had in common")
  mutating func before() throws {
    try settle(Settlement(.before, field: .body))
    #expect(try ana.replica.note(note).view.body.shown == "Is that so?")
  }

  @Test("A text settles the body, a value another field")
  mutating func own() throws {
    try settle(Settlement(.text("Partly, on Tuesday.")))
    try settle(Settlement(.value("b3")))
    let view = try ana.replica.note(note).view
    #expect(view.openFields.isEmpty)
    #expect(view.body.shown == "Partly, on Tuesday.")
    #expect(view.grade.shown == Grade(reliability: .b, credibility: .three))
  }

  @Test("A value settles every open field that it is a value of, and no other")
  mutating func value() throws {
    try ana.edit(note) { $0.confidence = .to(.high) }
    try ben.edit(note) { $0.confidence = .to(.low) }
    try exchange([ana, ben], &desk)
    try refuses(.fitsNone([.body, .grade, .confidence]), Settlement(.value("amber")))
    try settle(Settlement(.value("none")))
    let view = try ana.replica.note(note).view
    #expect(view.openFields.map(\.field) == [.body])
    #expect(view.grade.shown == nil && view.confidence.shown == nil)
  }

  @Test("An answer for an older view is refused")
  mutating func moved() throws {
    let view = try ana.replica.note(note).view.viewID
    try settle(Settlement(.take("ana"), field: .grade, expectedView: view))
    let now = try ana.replica.note(note).view.viewID
    #expect(throws: AuthoringError.moved(viewNow: now)) {
      try settle(Settlement(.take("ana"), field: .body, expectedView: view))
    }
  }

  @Test("What does not apply is told as what it is")
  mutating func refusals() throws {
    try refuses(.notOpen(.status), Settlement(.take("ana"), field: .status))
    try refuses(
      .noSuchSpot(number: 2, count: 1),
      Settlement(.take("ana"), field: .body, spot: 2)
    )
    try refuses(.noSuggestion([.body]), Settlement(.suggestion, field: .body))
    try refuses(
      .malformedValue(field: .grade, text: "Z9"),
      Settlement(.value("Z9"), field: .grade)
    )
    let open = try ana.replica.note(note).view.openFields
    let sides = try #require(open.first).sides.map { "\($0.account)/\($0.account)-desktop" }
    try refuses(
      .noSuchSide("cleo", fields: [.body], sides: sides),
      Settlement(.take("cleo"), field: .body)
    )
  }

  @Test("A side can be named by device, and one's own as me")
  mutating func names() throws {
    try settle(Settlement(.take("ben/ben-desktop"), field: .grade))
    try settle(Settlement(.take("me"), field: .body))
    let view = try ana.replica.note(note).view
    #expect(view.body.shown == "On Tuesday.")
    #expect(view.grade.shown == Grade(reliability: .c, credibility: .three))
    #expect(throws: AuthoringError.notOpen(nil)) { try settle(Settlement(.take("me"))) }
  }

  @Test("Text edited while another judged is offered for review until it is accepted")
  mutating func reviews() throws {
    try settle(Settlement(.take("ana")))
    try exchange([ana, ben], &desk)
    let waiting = try ana.replica.reviews().count
    try ana.edit(note) { $0.body = "Wholly." }
    try ben.edit(note) { $0.confidence = .to(.high) }
    try exchange([ana, ben], &desk)
    #expect(try ana.replica.reviews().count == waiting + 1)
    try ana.replica.acknowledge(note, operation: ana.command("review"))
    #expect(try ana.replica.reviews().isEmpty)
  }
}
