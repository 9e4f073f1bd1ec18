import StetModel
import StetReplica
import Testing

@Suite("Finding records by the beginning of their id")
struct PrefixTests {
  let place: Place
  var ana: Author
  let article: RecordID
  let notes: [RecordID]

  /// Two notes whose ids differ in the last digit, and one far away.
  init() throws {
    place = try Place()
    ana = try Author("ana", in: place)
    article = try ana.id()
    try ana.imports(as: article)
    let near = [UInt8](repeating: 0x11, count: 15)
    notes = try [near + [0x10], near + [0x1F], [UInt8](repeating: 0xEE, count: 16)].map {
      try #require(RecordID($0))
    }
    for note in notes {
      let command = ana.command("annotate")
      try ana.replica.annotate(article, NewNote(.whole, body: "x"), id: note, operation: command)
    }
  }

  @Test("Any beginning that fits one note finds it, of odd length too, in either case")
  func unique() throws {
    for length in 1...32 {
      #expect(try ana.replica.resolveNote(String(notes[2].noteText.prefix(length))) == notes[2])
    }
    #expect(try ana.replica.resolveNote(notes[0].noteText.uppercased()) == notes[0])
    #expect(try ana.replica.resolveArticle(String(article.articleText.prefix(5))) == article)
  }

  @Test("A beginning of several notes names them")
  func ambiguous() throws {
    let both = [notes[0].noteText, notes[1].noteText]
    #expect(throws: AuthoringError.ambiguousID("yyyy", candidates: both)) {
      try ana.replica.resolveNote("yyyy")
    }
  }

  @Test("What is no id, or nobody's, is told apart")
  func unknown() throws {
    #expect(throws: AuthoringError.malformedID("12ab")) { try ana.replica.resolveNote("12ab") }
    #expect(throws: AuthoringError.malformedID("")) { try ana.replica.resolveNote("") }
    #expect(throws: AuthoringError.unknownID("kkkk")) { try ana.replica.resolveNote("kkkk") }
  }

  @Test("A note's and an article's beginning are never confused")
  func kinds() throws {
    #expect(try ana.replica.resolveRecord(notes[2].noteText).kind == .note)
    #expect(try ana.replica.resolveRecord(article.articleText).kind == .article)
  }

  @Test("A short id is as long as it must be and finds its note")
  func short() throws {
    let short = try ana.replica.shortNoteIDs(notes)
    #expect(notes.map { short[$0]?.count } == [32, 32, 4])
    for note in notes { #expect(try ana.replica.resolveNote(try #require(short[note])) == note) }
  }
}
