import StetMerge
import StetModel
import StetReplica
import Testing

@Suite("Editing notes")
struct EditingTests {
  let place: Place
  var ana: Author
  let note: RecordID

  init() throws {
    place = try Place()
    ana = try Author("ana", in: place)
    note = try ana.storyWithNote().note
  }

  private mutating func refuses(
    _ error: AuthoringError,
    _ change: (inout NoteEdit) -> Void
  ) throws {
    let count = try ana.replica.log(of: note, kind: .note).entries.count
    #expect(throws: error) { try ana.edit(note, change) }
    #expect(try ana.replica.log(of: note, kind: .note).entries.count == count)
  }

  @Test("A note keeps its passage, body and author when the replica is opened anew")
  func durable() throws {
    let detail = try Replica.open(place.directory("ana")).note(note)
    #expect(detail.view.body.shown == "Is that so?")
    #expect(detail.view.author == ana.account)
    #expect(detail.view.anchor.shown?.passage?.exact == "reopened on Monday")
    #expect(detail.placed?.stateWord == "exact")
    #expect(detail.isUnsent)
    #expect(detail.view.motivation == .commenting)
  }

  @Test("An edit touches only the fields it names, and names all heads as parents")
  mutating func touchesOnly() throws {
    let heads = try ana.replica.note(note).view.heads
    let grade = Grade(reliability: .b, credibility: .two)
    try ana.edit(note) { $0.grade = .to(grade) }
    let last = try #require(try ana.replica.log(of: note, kind: .note).entries.last)
    var expected = NoteChange()
    expected.grade = .to(grade)
    #expect(last.revision.change == .note(expected))
    #expect(last.revision.parents == heads)
    #expect(last.revision.clock == 2)
  }

  @Test("An edit that changes nothing writes nothing")
  mutating func nothing() throws {
    try refuses(.nothingToChange) { $0.body = "Is that so?\n" }
    try refuses(.nothingToChange) { _ in }
    try refuses(.nothingToChange) { $0.grade = .cleared }
  }

  @Test("Tags are canonical, each once, and can be taken away")
  mutating func tags() throws {
    try ana.edit(note) { $0.tagsAdded = ["  CSTO ", "csto", "Death  Toll"] }
    #expect(try ana.replica.note(note).view.tags == ["csto", "death toll"])
    #expect(try ana.replica.notes(NoteFilter(tag: "CSTO")).count == 1)
    try ana.edit(note) { $0.tagsRemoved = ["CSTO"] }
    #expect(try ana.replica.note(note).view.tags == ["death toll"])
    try refuses(.malformedTag(" ")) { $0.tagsAdded = [" "] }
  }

  @Test("The most tags are accepted and one more is not")
  mutating func tagLimit() throws {
    let countMax = Limits.tagCountMax
    try ana.edit(note) { $0.tagsAdded = (0..<countMax).map { "t\($0)" } }
    try refuses(.tooMany(field: "tags", count: countMax + 1, countMax: countMax)) {
      $0.tagsAdded = ["more"]
    }
  }

  @Test("A body at its limit is saved and one byte more is not")
  mutating func bodyLimit() throws {
    let byteCountMax = Limits.noteBodyByteCountMax
    let most = String(repeating: "x", count: byteCountMax)
    try ana.edit(note) { $0.body = most }
    #expect(try ana.replica.note(note).view.body.shown == most)
    let error = AuthoringError.tooLong(
      field: "body",
      byteCount: byteCountMax + 1,
      byteCountMax: byteCountMax
    )
    try refuses(error) { $0.body = most + "y" }
  }

  @Test("A status takes allowed steps only, and final approves what stands")
  mutating func status() throws {
    try refuses(.statusStep(from: .draft, to: .final)) { $0.status = .final }
    try ana.edit(note) { $0.status = .inReview }
    try ana.edit(note) {
      $0.status = .final
      $0.body = "It is so."
    }
    let approved = try ana.replica.note(note).view
    #expect(approved.status.shown.status == .final)
    #expect(!approved.statusIsOutdated)
    try ana.edit(note) { $0.body = "It is not so." }
    #expect(try ana.replica.note(note).view.statusIsOutdated)
    try ana.edit(note) { $0.status = .final }
    #expect(try !ana.replica.note(note).view.statusIsOutdated)
  }

  @Test("A deleted note refuses edits until it is restored, and keeps its text")
  mutating func deletion() throws {
    try ana.replica.delete(note, operation: ana.command("delete"))
    #expect(try ana.replica.notes().isEmpty)
    #expect(try ana.replica.notes(NoteFilter(isDeleted: true)).map(\.view.note) == [note])
    try refuses(.deleted(note)) { $0.body = "x" }
    try ana.replica.restore(note, operation: ana.command("restore"))
    #expect(try ana.replica.note(note).view.body.shown == "Is that so?")
    #expect(throws: AuthoringError.notDeleted(note)) {
      try ana.replica.restore(note, operation: ana.command("restore"))
    }
  }

  @Test("Every act is in the operation log with its words")
  mutating func operations() throws {
    try ana.edit(note) { $0.body = "x" }
    let newest = try #require(try ana.replica.operations(countMax: 1).first)
    #expect(newest.operation.arguments == ["edit"])
    #expect(newest.revisions == (try ana.replica.note(note).view.heads))
  }

  @Test("A reader may not write, an analyst may not mark final")
  mutating func rights() throws {
    try ana.edit(note) { $0.status = .inReview }
    try ana.replica.setRole(.analyst, on: Place.desk)
    try refuses(.noRight(.markFinal, desk: Place.desk, role: .analyst)) { $0.status = .final }
    try ana.replica.setRole(.reader, on: Place.desk)
    try refuses(.noRight(.writeNote, desk: Place.desk, role: .reader)) { $0.body = "x" }
  }
}
