import StetMerge
import StetModel
import StetReplica
import TestSupport
import Testing

@Suite("Taking back what others have")
struct SyncedUndoTests: TwoPeople {
  let place: Place
  var ana: Author
  var ben: Author
  var desk: ModelDesk
  let note: RecordID

  init() throws {
    (place, ana, ben, desk, note) = try twoPeople()
    try exchange([ana, ben], &desk)
  }

  @Test("Every field comes back as it was, for everyone")
  mutating func everything() throws {
    let before = try view()
    try ana.edit(note) { edit in
      edit.body = "It is.\n\nTwo sources."
      edit.tagsAdded = ["sure"]
      edit.grade = .to(Grade(reliability: .b, credibility: .two))
      edit.likelihood = .to(.likely)
      edit.confidence = .to(.high)
      edit.tlp = .to(.amber)
      edit.status = .inReview
    }
    let changed = try view()
    let outcome = try undo()
    #expect(outcome.withdrawn.isEmpty && outcome.kept.isEmpty && outcome.revisions.count == 1)
    let after = try view()
    expect(after, says: before)
    #expect(try redo().withdrawn.isEmpty)
    expect(try view(), says: changed)
    let log = try ben.replica.log(of: note, kind: .note)
    #expect(log.entries.suffix(2).allSatisfy { $0.revision.via == .undo })
  }

  private func expect(_ view: NoteView, says other: NoteView) {
    #expect(view.body.shown == other.body.shown)
    #expect(view.tags == other.tags)
    #expect(view.grade == other.grade)
    #expect(view.likelihood == other.likelihood)
    #expect(view.confidence == other.confidence)
    #expect(view.tlp == other.tlp)
    #expect(view.status == other.status)
    #expect(view.deleted == other.deleted)
    #expect(view.anchor == other.anchor)
  }

  @Test("What somebody touched since stays, and only the rest is taken back")
  mutating func touchedSince() throws {
    try ana.edit(note) { edit in
      edit.body = "It is. Two sources."
      edit.tagsAdded = ["sure", "war"]
      edit.grade = .to(Grade(reliability: .b, credibility: .two))
      edit.confidence = .to(.high)
    }
    try sync()
    try ben.edit(note) { edit in
      edit.body = "It is. Three sources."
      edit.tagsRemoved = ["war"]
      edit.grade = .to(Grade(reliability: .c, credibility: .three))
    }
    try sync()
    let outcome = try undo()
    #expect(
      Set(outcome.kept.map(\.part)) == [.field(.grade), .sentence("It is.")]
        || Set(outcome.kept.map(\.part)) == [.field(.grade), .sentence("Two sources.")]
    )
    for part in outcome.kept {
      guard case .changedSince(let touch?) = part.why else {
        Issue.record("\(part)")
        continue
      }
      #expect(touch.account == ben.account)
    }
    let after = try view()
    #expect(after.grade.shown == Grade(reliability: .c, credibility: .three))
    #expect(after.confidence == .settled(nil))
    #expect(after.tags.isEmpty)
    #expect(after.body.shown.contains("Three sources."))
  }

  @Test("What somebody wrote beside it is not taken back with it")
  mutating func beside() throws {
    try ana.edit(note) { $0.grade = .to(Grade(reliability: .b, credibility: .two)) }
    try ben.edit(note) { $0.grade = .to(Grade(reliability: .c, credibility: .three)) }
    try sync()
    let before = try view().grade
    #expect(before.disagreement != nil)
    #expect {
      try undo()
    } throws: { error in
      guard case AuthoringError.nothingUndone(_, let kept)? = error as? AuthoringError,
        case .saidBeside(let touch)? = kept.first?.why
      else { return false }
      return kept.map(\.part) == [.field(.grade)] && touch.account == ben.account
    }
    #expect(try view().grade == before)
  }

  @Test("Each undo takes the one before, also of the same field")
  mutating func repeated() throws {
    for word in ["One.", "Two.", "Three."] {
      try ana.edit(note) { edit in
        edit.body = word
        edit.grade = .to(
          Grade(reliability: word == "Two." ? .b : .c, credibility: word == "One." ? .one : .two)
        )
      }
      try sync()
    }
    let last = try view()
    for word in ["Two.", "One.", "Is that so?"] {
      #expect(try undo().kept.isEmpty)
      #expect(try view().body.shown == word)
    }
    #expect(try view().grade == .settled(nil))
    for word in ["One.", "Two.", "Three."] {
      #expect(try redo().kept.isEmpty)
      #expect(try view().body.shown == word)
    }
    expect(try view(), says: last)
  }

  @Test("A status goes back where no step leads, and an approval is the one it was")
  mutating func status() throws {
    try ana.edit(note) { $0.status = .inReview }
    try ana.edit(note) { $0.status = .final }
    let approved = try view().status
    try ana.edit(note) { $0.status = .retracted }
    try sync()
    _ = try undo()
    #expect(try view().status == approved)
    #expect(try !view().statusIsOutdated)
    _ = try undo()
    #expect(try view().status.shown.status == .inReview)
  }

  @Test("Undoing needs the rights of what it writes")
  mutating func rights() throws {
    try ana.edit(note) { $0.status = .inReview }
    try ana.edit(note) { $0.status = .final }
    try ana.edit(note) { $0.status = .retracted }
    try sync()
    try ana.replica.setRole(.analyst, on: Place.desk)
    #expect(throws: AuthoringError.noRight(.markFinal, desk: Place.desk, role: .analyst)) {
      try undo()
    }
    #expect(try ana.replica.operations(countMax: 1).first?.operation.arguments == ["edit"])
  }

  @Test("A note that was sent is deleted, and stays where a colleague went on")
  mutating func creation() throws {
    _ = try undo(2)
    #expect(try view().deleted)
    _ = try redo()
    #expect(try !view().deleted)
    try ben.edit(note) { $0.tagsAdded = ["mine"] }
    try sync()
    #expect {
      try undo(2)
    } throws: { error in
      guard case AuthoringError.nothingUndone(2, let kept)? = error as? AuthoringError else {
        return false
      }
      return kept.map(\.part) == [.deletion]
    }
    #expect(try !view().deleted)
  }

  @Test("A deletion and a restoration are taken back, too")
  mutating func deletion() throws {
    try ana.replica.delete(note, operation: ana.command("delete"))
    try sync()
    _ = try undo()
    #expect(try !view().deleted)
    _ = try redo()
    #expect(try view().deleted)
    try ana.replica.restore(note, operation: ana.command("restore"))
    try sync()
    _ = try undo()
    #expect(try view().deleted)
  }

  @Test("A review that was accepted stays accepted, and that is told")
  mutating func review() throws {
    try ana.edit(note) { $0.body = "It is." }
    try ben.edit(note) { $0.confidence = .to(.low) }
    #expect(try view().reviews.count == 1)
    try ana.replica.acknowledge(note, operation: ana.command("review"))
    try sync()
    #expect {
      try undo()
    } throws: { error in
      guard case AuthoringError.nothingUndone(_, let kept)? = error as? AuthoringError else {
        return false
      }
      return kept.map(\.why) == [.accepted]
    }
    #expect(try view().reviews.isEmpty)
  }

  @Test("What the server refused is told of, and not undone")
  mutating func refused() throws {
    try ana.edit(note) { $0.body = "It is." }
    let id = try #require(try ana.replica.outbox(Place.desk).first?.id)
    let refusal = Refusal(code: .forbidden, detail: "no right")
    try ana.replica.reject([Rejection(revision: id, refusal: refusal)], at: 1)
    #expect {
      try undo()
    } throws: { error in
      guard case AuthoringError.nothingUndone(_, let kept)? = error as? AuthoringError else {
        return false
      }
      return kept.map(\.why) == [.refused]
    }
    #expect(try ana.replica.rejected().count == 1)
  }
}
