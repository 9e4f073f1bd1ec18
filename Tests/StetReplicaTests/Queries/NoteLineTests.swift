import StetMerge
import StetModel
import StetReplica
import Testing

@Suite("Notes as lists show them")
struct NoteLineTests {
  let place: Place
  var ana: Author
  var ben: Author
  var desk: ModelDesk

  /// A note with a grade, a text and a status open, one that is graded, and one that was deleted.
  init() throws {
    place = try Place()
    ana = try Author("ana", in: place, seed: 1)
    ben = try Author("ben", in: place, seed: 2)
    desk = ModelDesk(Place.desk)
    let disputed = try ana.storyWithNote().note
    let graded = try ana.storyWithNote().note
    let deleted = try ana.storyWithNote().note
    try ana.edit(disputed) { $0.status = .inReview }
    try exchange([ana, ben], &desk)
    try ana.edit(disputed) {
      $0.body = "On Tuesday."
      $0.grade = .to(Grade(reliability: .b, credibility: .two))
      $0.status = .retracted
    }
    try ben.edit(disputed) {
      $0.body = "Partly."
      $0.grade = .to(Grade(reliability: .f, credibility: .six))
      $0.status = .final
    }
    try ana.edit(graded) {
      $0.body = "  " + String(repeating: "漢 long ", count: 200)
      $0.grade = .to(Grade(reliability: .c, credibility: .three))
    }
    try ana.edit(deleted) { $0.body = "" }
    try ana.replica.delete(deleted, operation: ana.command("delete"))
    try exchange([ana, ben], &desk)
  }

  private func expectTrueLines(_ replica: Replica) throws {
    for isDeleted in [false, true] {
      let filter = NoteFilter(isDeleted: isDeleted)
      let lines = try replica.noteLines(filter)
      #expect(lines == (try replica.notes(filter).map { NoteLine($0.view) }))
      #expect(lines.count == (isDeleted ? 1 : 2))
    }
  }

  @Test("A line says what the note's view says, on every replica")
  func views() throws {
    try expectTrueLines(ana.replica)
    try expectTrueLines(ben.replica)
    let lines = try ben.replica.noteLines()
    #expect(lines.contains { $0.openCount == 3 && $0.marks == [.gradeIsOpen, .statusIsOpen] })
    #expect(lines.contains { $0.gist.hasPrefix("漢 long") && $0.gist.unicodeScalars.count == 160 })
    let deleted = try ben.replica.noteLines(NoteFilter(isDeleted: true))
    #expect(deleted.first?.gist.hasPrefix("“") == true)
  }

  @Test("A replica of an older program gets its lines when it is opened")
  func upgrade() throws {
    let directory = ana.replica.directory
    try ana.replica.close()
    try place.sqlite(
      directory,
      """
      ALTER TABLE note DROP COLUMN grade;
      ALTER TABLE note DROP COLUMN marks;
      ALTER TABLE note DROP COLUMN gist;
      DROP TABLE dropped;
      DROP INDEX article_unusable;
      PRAGMA user_version = 2;
      """
    )
    let replica = try Replica.open(directory)
    try expectTrueLines(replica)
    #expect(try replica.noteLines() == ben.replica.noteLines())
  }

  @Test("A list reads the rows of its filter alone")
  func filtered() throws {
    let lines = try ana.replica.noteLines(NoteFilter(status: .draft))
    #expect(lines == (try ana.replica.notes(NoteFilter(status: .draft)).map { NoteLine($0.view) }))
    #expect(!lines.isEmpty && lines.allSatisfy { $0.status == .draft })
  }

  @Test("A long list has every note, in order, by rows as by views")
  func long() throws {
    var zoe = try Person("zoe", seed: 9)
    let replica = try place.replica("long", of: zoe)
    let notes = try (0..<1_100).map { _ in try zoe.note(on: Place.desk) }
    try replica.append(notes, operation: nil)
    let lines = try replica.noteLines()
    #expect(lines.count == notes.count)
    #expect(lines == (try replica.notes().map { NoteLine($0.view) }))
  }
}
