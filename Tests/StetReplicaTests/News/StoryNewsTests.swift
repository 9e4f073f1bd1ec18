import StetMerge
import StetModel
import StetReplica
import Testing

@Suite("What new versions did to the notes on a story")
struct StoryNewsTests {
  private let place: Place
  private var ana: Author
  private var ben: Author
  private var desk = ModelDesk(Place.desk)

  init() throws {
    place = try Place()
    ana = try Author("ana", in: place, seed: 1)
    ben = try Author("ben", in: place, seed: 2)
  }

  /// What Ana is told of what she has not had yet, in parts of so many entries.
  private mutating func pull(by count: Int = .max) throws -> [StoryNews] {
    desk.take(try ben.replica.outbox(Place.desk))
    var heads = HeadLedger()
    while let changes = try nextPart(by: count) { changes.events.forEach { heads.take($0) } }
    return try ana.replica.news(of: heads)
  }

  private func nextPart(by count: Int) throws -> AppliedChanges? {
    let start = Int(try ana.replica.cursor(Place.desk).position.rawValue)
    guard start < desk.entries.count else { return nil }
    let end = count == .max ? desk.entries.count : min(start + count, desk.entries.count)
    return try ana.replica.apply([desk.batch(start..<end, cards: [ana.card, ben.card])])
  }

  private static func corrected(_ from: String, _ to: String) -> ArticleVersion {
    Author.content(Author.text.replacing(from, with: to))
  }

  @Test("Versions that came in parts are told as one step, once", arguments: [1, .max])
  mutating func oneStep(by count: Int) throws {
    let (article, note) = try ana.storyWithNote()
    try exchange([ana, ben], &desk)
    try ben.imports(Self.corrected("Monday", "Tuesday"), as: article)
    try ben.imports(Self.corrected("Monday", "Friday"), as: article)
    let news = try pull(by: count)
    #expect(news.count == 1)
    #expect(news.first.map { [$0.from, $0.to] } == [1, 3])
    let expected = NoteNews.Change.reworded(old: "reopened on Monday", new: "reopened on Friday")
    #expect(news.first?.notes.map(\.note) == [note])
    #expect(news.first?.notes.first?.changes.last == expected)
    #expect(try pull() == [])
  }

  @Test("A story that is withdrawn is told for every note on it, also of one on all of it")
  mutating func withdrawal() throws {
    let (article, note) = try ana.storyWithNote()
    let whole = try ana.id()
    let onAll = NewNote(.whole, body: "All of it.")
    try ana.replica.annotate(article, onAll, id: whole, operation: ana.command("annotate"))
    try exchange([ana, ben], &desk)
    var kill = Author.content()
    kill.publicationStatus = .canceled
    try ben.imports(kill, as: article)
    let news = try pull()
    #expect(news.first?.publicationStatus == .canceled)
    #expect(Set(news.first?.notes.map(\.note) ?? []) == [note, whole])
    #expect(
      news.first?.notes.map(\.changes) == [
        [.publicationStatus(.canceled)], [.publicationStatus(.canceled)],
      ]
    )
    try ben.imports(Author.content(Author.text + " It stands."), as: article)
    #expect(try pull().first?.notes.count { $0.changes.contains(.publicationStatus(.usable)) } == 2)
  }

  @Test("What is new itself is told of as nothing else", arguments: [1, .max])
  mutating func newcomers(by count: Int) throws {
    let (article, _) = try ben.storyWithNote()
    try ben.imports(Self.corrected("Monday", "Tuesday"), as: article)
    #expect(try pull(by: count) == [])
    let note = NewNote(.quote("reopened on Tuesday", occurrence: nil), body: "So?")
    let late = try ben.id()
    try ben.replica.annotate(article, note, id: late, operation: ben.command("annotate"))
    try ben.imports(Self.corrected("Monday", "Friday"), as: article)
    let told = try pull(by: count).flatMap(\.notes)
    #expect(!told.isEmpty && !told.map(\.note).contains(late))
  }

  @Test("An older version that comes late is no news, and neither is a story without notes")
  mutating func noNews() throws {
    var content = Author.content()
    content.versionCreated = 2_000
    let bare = try ben.id()
    try ben.imports(content, as: bare)
    _ = try pull()
    var older = Self.corrected("Monday", "Sunday")
    older.versionCreated = 1_000
    let note = NewNote(.quote("reopened on Monday", occurrence: nil), body: "So?")
    try ana.replica.annotate(bare, note, id: try ana.id(), operation: ana.command("annotate"))
    desk.take(try ana.replica.outbox(Place.desk))
    try ben.imports(older, as: bare)
    #expect(try pull() == [])
    #expect(try ana.replica.articleView(bare, desk: Place.desk)?.versions.count == 2)
    let other = try ben.id()
    try ben.imports(Author.content("Nobody wrote on it."), as: other)
    _ = try pull()
    try ben.imports(Author.content("Nobody wrote on this."), as: other)
    #expect(try pull() == [])
  }

  @Test("An import here tells what it did, and a dry run nothing")
  mutating func ownImport() throws {
    let (article, note) = try ana.storyWithNote()
    let request = ImportRequest(
      desk: Place.desk,
      content: Self.corrected("Monday", "Tuesday"),
      article: article,
      isDryRun: true
    )
    for isDryRun in [true, false] {
      var request = request
      request.isDryRun = isDryRun
      var heads = HeadLedger()
      heads.take(try ana.replica.importVersion(request, operation: ana.command("import")))
      let told = try ana.replica.news(of: heads).flatMap(\.notes).map(\.note)
      #expect(told == (isDryRun ? [] : [note]))
    }
  }
}
