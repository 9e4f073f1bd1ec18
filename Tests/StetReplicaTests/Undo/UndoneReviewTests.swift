import StetMerge
import StetModel
import StetReplica
import TestSupport
import Testing

@Suite("Reviews and taking back")
struct UndoneReviewTests: TwoPeople {
  let place: Place
  var ana: Author
  var ben: Author
  var desk: ModelDesk
  let note: RecordID

  init() throws {
    (place, ana, ben, desk, note) = try twoPeople()
    try ana.edit(note) { $0.body = "The port is shut. Ships wait. Nobody came." }
    try exchange([ana, ben], &desk)
  }

  @Test("A review that an edit ended is not asked for again by its undo, and that is told")
  mutating func sharedParagraph() throws {
    try ana.edit(note) { $0.body = "The port is open. Ships wait. Nobody came." }
    try ben.edit(note) { $0.body = "The port is shut. Ships wait. Somebody came." }
    #expect(try view().reviews.map(\.kind) == [.sharedParagraph])
    let shown = try view().body.shown
    try ana.edit(note) { $0.body = shown + "\n\nMore." }
    #expect(try view().reviews.isEmpty)
    let outcome = try undo()
    #expect(try view().body.shown == shown)
    #expect(outcome.kept.map(\.part) == [.review(.sharedParagraph)])
    #expect(outcome.kept.map(\.why) == [.askedNoMore])
  }

  @Test("A review that the undo itself ends is told")
  mutating func judged() throws {
    try ana.edit(note) { $0.grade = .to(Grade(reliability: .b, credibility: .two)) }
    try ben.edit(note) { $0.body = "The port is shut." }
    #expect(try view().reviews.map(\.kind) == [.judgedWhileEdited])
    #expect(try undo().kept.map(\.part) == [.review(.judgedWhileEdited)])
    #expect(try view().reviews.isEmpty)
  }

  @Test("That somebody deleted the note beside an edit is asked still when the edit is taken back")
  mutating func deletedBeside() throws {
    try ana.edit(note) { $0.tagsAdded = ["port"] }
    try ben.replica.delete(note, operation: ben.command("delete"))
    let reviews = try view().reviews
    #expect(reviews.map(\.kind) == [.deletedWhileEdited])
    #expect(try undo().kept.isEmpty)
    let after = try view()
    #expect(!after.deleted && after.tags.isEmpty && after.reviews == reviews)
  }

  @Test("Whoever answered that with a deletion is not asked again when that is taken back")
  mutating func answered() throws {
    try ana.edit(note) { $0.tagsAdded = ["port"] }
    try ben.replica.delete(note, operation: ben.command("delete"))
    try sync()
    try ana.replica.settleDeletion(of: note, .delete, operation: ana.command("resolve"))
    #expect(try view().deleted)
    #expect(try undo().kept.map(\.part) == [.review(.deletedWhileEdited)])
    #expect(try !view().deleted)
  }

  @Test("A review that stays asked for, or that somebody accepted, is not told")
  mutating func others() throws {
    try ana.edit(note) { $0.body = "The port is open. Ships wait. Nobody came." }
    try ben.edit(note) { $0.body = "The port is shut. Ships wait. Somebody came." }
    let reviews = try view().reviews
    #expect(reviews.count == 1)
    try ana.edit(note) { $0.tagsAdded = ["port"] }
    try sync()
    #expect(try undo().kept.isEmpty)
    #expect(try view().reviews == reviews)
    let shown = try view().body.shown
    try ana.edit(note) { $0.body = shown + "\n\nMore." }
    try ben.replica.acknowledge(note, operation: ben.command("review"))
    try sync()
    #expect(try undo().kept.isEmpty)
  }
}

extension UndoneReviewTests {
  /// Grades by people who did not see one another, each carried on by the next tag.
  private mutating func grades(_ count: Int) throws {
    let root = try #require(try ana.replica.log(of: note, kind: .note).entries.last)
    var carrier = try #require(desk.entries.first { $0.id == root.id })
    let first = carrier
    for number in 0..<count {
      var person = try Person("p\(number)", seed: UInt64(100 + number))
      var change = NoteChange()
      change.grade = .to(Grade(reliability: number.isMultiple(of: 2) ? .b : .c, credibility: .two))
      let grade = try person.write(change, after: [first])
      var look = NoteChange()
      if number.isMultiple(of: 2) { look.tagsAdded = ["look"] } else { look.tagsRemoved = ["look"] }
      carrier = try person.write(look, after: [carrier, grade])
      desk.take([grade, carrier])
    }
    try ana.replica.pull(desk)
  }

  @Test("A field on which more people differed than can be named stays settled, and that is told")
  mutating func tooManySides() throws {
    try grades(Limits.reopenedSideCountMax + 1)
    let open = try ana.replica.note(note).view.grade
    #expect(open.disagreement?.sides.count == Limits.reopenedSideCountMax + 1)
    try ana.edit(note) { edit in
      edit.grade = .to(Grade(reliability: .a, credibility: .one))
      edit.tagsAdded = ["done"]
    }
    desk.take(try ana.replica.outbox(Place.desk))
    try ana.replica.pull(desk)
    let outcome = try undo()
    #expect(outcome.kept.map(\.part) == [.field(.grade)])
    #expect(outcome.kept.map(\.why) == [.tooManySides])
    #expect(try ana.replica.problemsWithoutCards().isEmpty)
  }

  @Test("As many sides as can be named are open again")
  mutating func mostSides() throws {
    try grades(Limits.reopenedSideCountMax)
    let open = try ana.replica.note(note).view.grade
    try ana.edit(note) { $0.grade = .to(Grade(reliability: .a, credibility: .one)) }
    desk.take(try ana.replica.outbox(Place.desk))
    try ana.replica.pull(desk)
    #expect(try undo().kept.isEmpty)
    #expect(try ana.replica.note(note).view.grade == open)
  }
}
