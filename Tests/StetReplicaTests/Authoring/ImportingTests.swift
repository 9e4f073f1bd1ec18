import StetMerge
import StetModel
import StetReplica
import StetText
import Testing

@Suite("Importing stories")
struct ImportingTests {
  let place: Place
  var ana: Author
  let article: RecordID
  static let corrected = Author.text.replacing("144", with: "145")

  init() throws {
    place = try Place()
    ana = try Author("ana", in: place)
    article = try ana.id()
  }

  @Test("A story is created, then updated, and the same copy again is unchanged")
  mutating func outcomes() throws {
    let created = try ana.imports(as: article)
    #expect(created.kind == .created)
    #expect(created.versionNumber == 1)
    let updated = try ana.imports(Author.content(Self.corrected), as: article)
    #expect(updated.kind == .updated)
    #expect(updated.versionNumber == 2)
    #expect(updated.changeKind == .silentEdit)
    for content in [Author.content(), Author.content(Self.corrected)] {
      #expect(try ana.imports(content, as: article).kind == .unchanged)
    }
    #expect(try ana.replica.log(of: article, kind: .article).entries.count == 2)
  }

  @Test("A dry run tells what would happen and writes nothing")
  mutating func dryRun() throws {
    var request = ImportRequest(desk: Place.desk, content: Author.content(), article: article)
    request.isDryRun = true
    let outcome = try ana.replica.importVersion(request, operation: ana.command("import"))
    #expect(outcome.kind == .created)
    #expect(outcome.revision == nil)
    #expect(try ana.replica.stories().isEmpty)
    #expect(try ana.replica.operations(countMax: 9).isEmpty)
  }

  @Test("A near duplicate is suggested, and kept when the person says new")
  mutating func suggestion() throws {
    try ana.imports(as: article)
    let content = Author.content(Self.corrected)
    var request = ImportRequest(desk: Place.desk, content: content, article: try ana.id())
    let outcome = try ana.replica.importVersion(request, operation: ana.command("import")) {
      .similar($2.map(\.article))
    }
    #expect(outcome.kind == .suggested)
    #expect(outcome.candidates == [article])
    request.choice = .new
    let kept = try ana.replica.importVersion(request, operation: ana.command("import")) {
      .similar($2.map(\.article))
    }
    #expect(kept.kind == .created)
    #expect(try ana.replica.stories().count == 2)
  }

  @Test("New makes another story of the same source, for everyone the same, and only once")
  mutating func new() throws {
    try ana.imports(as: article)
    #expect(try ana.imports(as: article, choice: .new).kind == .unchanged)
    let corrected = Author.content(Self.corrected)
    let made = try ana.imports(corrected, as: article, choice: .new)
    #expect(made.kind == .created)
    #expect(made.article != article)
    for choice in [ImportRequest.Choice.new, .bySource] {
      let again = try ana.imports(corrected, as: article, choice: choice)
      #expect(again.kind == .unchanged)
      #expect(again.article == made.article)
    }
    var headed = corrected
    headed.headline = "Another headline"
    let third = try ana.imports(headed, as: article, choice: .new)
    #expect(third.kind == .created)
    #expect(Set([article, made.article, third.article]).count == 3)
    var ben = try Author("ben", in: place, seed: 2)
    try ben.imports(as: article)
    var received = corrected
    received.receivedAt = 5
    #expect(try ben.imports(received, as: article, choice: .new).article == made.article)
  }

  @Test("A copy can be made a version of a named article")
  mutating func update() throws {
    try ana.imports(as: article)
    let other = try ana.id()
    let outcome = try ana.imports(
      Author.content(Self.corrected),
      as: other,
      choice: .update(article)
    )
    #expect(outcome.article == article)
    #expect(outcome.versionNumber == 2)
    #expect(throws: AuthoringError.unknownID(other.articleText)) {
      try ana.imports(as: article, choice: .update(other))
    }
  }

  @Test("A story that goes back to what it said is taken so where a person says it, and once")
  mutating func goingBack() throws {
    try ana.imports(as: article)
    try ana.imports(Author.content(Self.corrected), as: article)
    #expect(try ana.imports(as: article).kind == .unchanged)
    let back = try ana.imports(as: article, choice: .update(article))
    #expect(back.kind == .updated)
    #expect(back.versionNumber == 3)
    #expect(back.changeKind == .restore)
    #expect(try ana.imports(as: article, choice: .update(article)).kind == .unchanged)
    let latest = try ana.replica.versions(of: article).latest
    #expect(latest.number == 3)
    #expect(latest.content.text == Author.text)
  }

  @Test("A copy of an older version's text is that version, and the newest one is told beside it")
  mutating func equalsOlder() throws {
    try ana.imports(as: article)
    try ana.imports(Author.content(Self.corrected), as: article)
    let again = try ana.imports(as: article)
    #expect(again.kind == .unchanged)
    #expect(again.versionNumber == 1)
    #expect(again.newestNumber == 2)
  }

  @Test("A story that may be used again is restored, not silently edited")
  mutating func restored() throws {
    var killed = Author.content()
    killed.publicationStatus = .canceled
    (killed.changeKind, killed.changeKindBasis) = (.kill, .stated)
    try ana.imports(as: article)
    #expect(try ana.imports(killed, as: article).changeKind == .kill)
    let free = try ana.imports(Author.content(Self.corrected), as: article)
    #expect(free.changeKind == .restore)
    #expect(try ana.replica.versions(of: article).latest.changeKind == .restore)
  }

  @Test("A file that was taken as a version of another story is known the next time")
  mutating func recognised() throws {
    try ana.imports(as: article)
    let bytes = Array("as received".utf8)
    var content = Author.content("Another text.", headline: "Another headline")
    content.original = Bytes32(sha256: bytes)
    content.originalByteCount = bytes.count
    var request = ImportRequest(desk: Place.desk, content: content, article: try ana.id())
    request.original = bytes
    request.choice = .update(article)
    let taken = try ana.replica.importVersion(request, operation: ana.command("import"))
    #expect(taken.versionNumber == 2)
    request.choice = .bySource
    let again = try ana.replica.importVersion(request, operation: ana.command("import"))
    #expect(again.kind == .unchanged)
    #expect(again.article == article)
    #expect(try ana.replica.stories().count == 1)
  }

  @Test("A withdrawal is kept also where it is not clear which story it means")
  mutating func unclearWithdrawal() throws {
    try ana.imports(as: article)
    var kill = Author.content("Kill the story.", headline: "Kill")
    kill.publicationStatus = .canceled
    (kill.changeKind, kill.changeKindBasis) = (.kill, .stated)
    let request = ImportRequest(desk: Place.desk, content: kill, article: try ana.id())
    let candidate = article
    let kept = try ana.replica.importVersion(request, operation: ana.command("import")) { _, _, _ in
      .similar([candidate])
    }
    #expect(kept.kind == .created)
    #expect(kept.candidates == [article])
    #expect(try ana.replica.versions(of: kept.article).publicationStatus == .canceled)
  }

  @Test("A copy that is not of its source key's story is kept apart from it")
  mutating func apart() throws {
    try ana.imports(as: article)
    let other = Author.content("Another story, months later.")
    let request = ImportRequest(desk: Place.desk, content: other, article: article)
    let kept = try ana.replica.importVersion(request, operation: ana.command("import")) { _, _, _ in
      .none
    }
    #expect(kept.kind == .created)
    #expect(kept.article != article)
    #expect(try ana.replica.versions(of: article).versions.count == 1)
  }

  @Test("The bytes as received are kept with the version")
  mutating func original() throws {
    let bytes = Array("as received".utf8)
    var content = Author.content()
    content.original = Bytes32(sha256: bytes)
    content.originalByteCount = bytes.count
    var request = ImportRequest(desk: Place.desk, content: content, article: article)
    request.original = bytes
    _ = try ana.replica.importVersion(request, operation: ana.command("import"))
    #expect(try ana.replica.original(Bytes32(sha256: bytes)) == bytes)
  }

  @Test("A note made on version 1 stands in place in version 2, and can be moved by hand")
  mutating func reanchor() throws {
    let (article, note) = try ana.storyWithNote()
    try ana.imports(Author.content("News first.\n\n" + Author.text), as: article)
    let detail = try ana.replica.note(note)
    #expect(detail.anchorVersionNumber == 1)
    #expect(detail.placed?.versionNumber == 2)
    #expect(detail.placed?.placement.exact == "reopened on Monday")
    #expect(detail.placed?.stateWord == "shifted")
    let toll = PassageChoice.quote("The toll is 144", occurrence: nil)
    try ana.replica.reanchor(note, to: toll, operation: ana.command("reanchor"))
    let moved = try ana.replica.note(note)
    #expect(moved.placed?.stateWord == "manual")
    #expect(moved.view.anchor.shown?.passage?.exact == "The toll is 144")
    #expect(throws: AuthoringError.noSuchCandidate(number: 1, count: 0)) {
      try ana.replica.reanchor(note, to: .candidate(1), operation: ana.command("reanchor"))
    }
  }

  @Test("A bulk file is one transaction, and bad lines are told by number")
  mutating func bulk() throws {
    try ana.imports(as: article)
    let absent = NewNote(.quote("not there", occurrence: nil), body: "three")
    let lines = [
      BulkLine(number: 1, article: article, note: NewNote(.whole, body: "one")),
      BulkLine(number: 2, article: try ana.id(), note: NewNote(.whole, body: "two")),
      BulkLine(number: 3, article: article, note: absent),
      BulkLine(number: 4, article: article, note: NewNote(.range(start: 0, end: 8), body: "four")),
    ]
    var ids = try (0..<4).map { _ in try ana.id() }
    let outcome = try ana.replica.annotateMany(
      lines,
      makeID: { ids.removeLast() },
      operation: ana.command("annotate")
    )
    #expect(outcome.notes.count == 2)
    #expect(outcome.failures.map(\.line) == [2, 3])
    #expect(outcome.failures.last?.error == .passage(.quoteNotFound))
    #expect(try ana.replica.operations(countMax: 9).first?.revisions.count == 2)
    #expect(try ana.replica.notes(NoteFilter(article: article)).count == 2)
  }
}
