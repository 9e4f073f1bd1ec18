import StetMerge
import StetModel
import StetReplica
import Testing

@Suite("Edits of someone who was shown an earlier view")
struct EarlierViewTests {
  let place: Place
  var ana: Author
  var ben: Author
  var desk: ModelDesk
  let note: RecordID
  let article: RecordID
  /// The heads of what Ana has in her editor when Ben's edit arrives.
  let heads: [RevisionID]

  init() throws {
    place = try Place()
    ana = try Author("ana", in: place, seed: 1)
    ben = try Author("ben", in: place, seed: 2)
    desk = ModelDesk(Place.desk)
    (article, note) = try ana.storyWithNote()
    try exchange([ana, ben], &desk)
    heads = try ana.replica.note(note).view.heads
    try ben.edit(note) { $0.body = "Ben has a second source." }
    try exchange([ben, ana], &desk)
  }

  @Test("A text that was in the editor when a colleague's arrived stands beside it, and hides none")
  mutating func edit() throws {
    var edit = NoteEdit()
    edit.body = "Ana asks the port."
    try ana.replica.edit(note, edit, basedOn: heads, operation: ana.command("edit"))
    let view = try ana.replica.note(note).view
    let sides = try #require(view.body.spots.first).sides
    #expect(Set(sides.map(\.value)) == ["Ana asks the port.", "Ben has a second source."])
    let last = try #require(try ana.replica.log(of: note, kind: .note).entries.last)
    #expect(last.revision.parents == heads)
    try exchange([ana, ben], &desk)
    #expect(try ben.replica.note(note).view == view)
  }

  @Test("A text that is typed without looking is an edit of what is here when it is saved")
  mutating func now() throws {
    try ana.edit(note) { $0.body = "Ana asks the port." }
    #expect(try ana.replica.note(note).view.body == BodyView(written: "Ana asks the port."))
  }

  @Test("A view that has something which is not here saves nothing")
  mutating func unknown() throws {
    let view = try ana.replica.note(note).view
    var edit = NoteEdit()
    edit.body = "Ana asks the port."
    for heads in [[RevisionID(hashing: [1])], []] {
      #expect(throws: AuthoringError.moved(viewNow: view.viewID)) {
        try ana.replica.edit(note, edit, basedOn: heads, operation: ana.command("edit"))
      }
    }
    #expect(try ana.replica.note(note).view == view)
  }

  @Test("A note stands on the version that its author was shown, whatever has arrived since")
  mutating func version() throws {
    let shown = try ana.replica.story(article).shown.revision
    let longer = Author.content("Correction. \(Author.text)")
    try ana.imports(longer, as: article)
    var remark = NewNote(.range(start: 0, end: 8), body: "Which port?")
    remark.version = shown
    let id = try ana.id()
    try ana.replica.annotate(article, remark, id: id, operation: ana.command("annotate"))
    let passage = try ana.replica.note(id).view.anchor.shown?.passage
    #expect(passage?.exact == "The port")
  }
}
