import StetMerge
import StetModel
import StetReplica
import TestSupport
import Testing

@Suite("Taking settlements back")
struct UndoneSettlementTests: TwoPeople {
  let place: Place
  var ana: Author
  var ben: Author
  var desk: ModelDesk
  let note: RecordID

  init() throws {
    (place, ana, ben, desk, note) = try twoPeople()
    try exchange([ana, ben], &desk)
  }

  @Test("Undoing a settlement leaves everything open as before, for everyone")
  mutating func settlement() throws {
    try ana.edit(note) { edit in
      edit.body = "On Tuesday."
      edit.grade = .to(Grade(reliability: .b, credibility: .two))
    }
    try ben.edit(note) { edit in
      edit.body = "Partly."
      edit.grade = .to(Grade(reliability: .c, credibility: .three))
    }
    let before = try view()
    #expect(before.openFields.map(\.field) == [.body, .grade])
    try ana.replica.resolve(note, Settlement(.take("ben")), operation: ana.command("resolve"))
    #expect(try view().openFields.isEmpty)
    #expect(try undo().kept.map(\.part) == [.review(.judgedWhileEdited)])
    let after = try view()
    #expect(after.grade == before.grade)
    #expect(after.body.shown == before.body.shown)
    #expect(Set(after.body.spots.flatMap(\.sides)) == Set(before.body.spots.flatMap(\.sides)))
    #expect(after.body.spots.map(\.before) == before.body.spots.map(\.before))
    #expect(try redo().kept.isEmpty)
    let again = try view()
    #expect(again.openFields.isEmpty)
    #expect(again.body.shown == "Partly.")
  }

  @Test("What a colleague settled can be opened again, all of it or one field")
  mutating func reopen() throws {
    try ana.edit(note) { edit in
      edit.body = "On Tuesday."
      edit.grade = .to(Grade(reliability: .b, credibility: .two))
    }
    try ben.edit(note) { edit in
      edit.body = "Partly."
      edit.grade = .to(Grade(reliability: .c, credibility: .three))
    }
    try sync()
    try ben.replica.resolve(note, Settlement(.take("me")), operation: ben.command("resolve"))
    try ben.edit(note) { $0.tagsAdded = ["settled"] }
    try sync()
    _ = try ana.replica.reopen(note, field: .grade, operation: ana.command("reopen"))
    #expect(try view().openFields.map(\.field) == [.grade])
    _ = try ana.replica.reopen(note, operation: ana.command("reopen"))
    let open = try view()
    #expect(open.openFields.map(\.field) == [.body, .grade])
    #expect(open.tags == ["settled"])
    #expect(throws: AuthoringError.notSettled(nil)) {
      try ana.replica.reopen(note, operation: ana.command("reopen"))
    }
    // A reopening is an operation like any other.
    _ = try undo()
    #expect(try view().openFields.map(\.field) == [.grade])
  }

  @Test("What was changed since it was settled is not opened again")
  mutating func reopenChanged() throws {
    try ana.edit(note) { $0.likelihood = .to(.likely) }
    try ben.edit(note) { $0.likelihood = .to(.unlikely) }
    try sync()
    try ben.replica.resolve(note, Settlement(.take("me")), operation: ben.command("resolve"))
    try ben.edit(note) { $0.likelihood = .to(.veryLikely) }
    try sync()
    #expect {
      try ana.replica.reopen(note, operation: ana.command("reopen"))
    } throws: { error in
      guard case AuthoringError.nothingReopened(let kept)? = error as? AuthoringError else {
        return false
      }
      return kept.map(\.part) == [.field(.likelihood)]
    }
    #expect(throws: AuthoringError.notSettled(.grade)) {
      try ana.replica.reopen(note, field: .grade, operation: ana.command("reopen"))
    }
  }
}
