import StetMerge
import StetModel
import StetReplica
import Testing

@Suite("Dropped files")
struct DropLedgerTests {
  private let place: Place
  private var ana: Author
  private let article: RecordID

  init() throws {
    place = try Place()
    ana = try Author("ana", in: place)
    article = try ana.id()
  }

  private static let bytes = Array("Harbour reopens".utf8)
  private static let file = DroppedFile(folder: "/wire", name: "a.txt", content: bytes)

  private mutating func drop(
    _ file: DroppedFile = file,
    _ content: [ArticleVersion] = [Author.content()]
  ) throws -> [ImportOutcome.Kind?]? {
    let requests = content.map {
      ImportRequest(desk: Place.desk, content: $0, article: article)
    }
    return try ana.replica
      .importDropped(file, requests, operation: ana.command("import"))?
      .map { try? $0.get().kind }
  }

  @Test("A file is known by folder, name and content, each on its own")
  func identity() {
    let others = [
      DroppedFile(folder: "/wire2", name: "a.txt", content: Self.bytes),
      DroppedFile(folder: "/wire", name: "b.txt", content: Self.bytes),
      DroppedFile(folder: "/wire", name: "a.txt", content: Self.bytes + [0x0A]),
      DroppedFile(folder: "/wir", name: "ea.txt", content: Self.bytes),
      DroppedFile(folder: "/wire", name: "a.tx", content: Array("t".utf8) + Self.bytes),
    ]
    #expect(Set(others + [Self.file]).count == others.count + 1)
    let same = DroppedFile(folder: "/wire", name: "a.txt", content: Self.bytes)
    #expect(same == Self.file)
  }

  @Test("A file is taken once, also by another program and after a restart")
  mutating func once() throws {
    #expect(try !ana.replica.wasTaken(Self.file))
    #expect(try drop() == [.created])
    #expect(try ana.replica.wasTaken(Self.file))
    #expect(try drop() == nil)
    let other = try Replica.open(ana.replica.directory)
    #expect(try other.wasTaken(Self.file))
    #expect(try ana.replica.operations(countMax: 9).count == 1)
  }

  @Test("A file without a story is taken, too")
  mutating func nothingKept() throws {
    #expect(try drop(Self.file, []) == [])
    #expect(try ana.replica.wasTaken(Self.file))
  }

  @Test("A file of which a story was refused is tried again, when the others are unchanged")
  mutating func refused() throws {
    var long = Author.content("Another text.")
    long.headline = String(repeating: "x", count: Limits.revisionByteCountMax)
    #expect(try drop(Self.file, [long, Author.content()]) == [nil, .created])
    #expect(try !ana.replica.wasTaken(Self.file))
    #expect(try drop() == [.unchanged])
    #expect(try ana.replica.wasTaken(Self.file))
  }

  @Test("What a failed transaction wrote is neither in the ledger nor among the stories")
  mutating func atomic() throws {
    let request = ImportRequest(desk: Place.desk, content: Author.content(), article: article)
    let directory = ana.replica.directory
    // The ledger's row is written last, so refusing it undoes all that came before.
    try place.sqlite(
      directory,
      """
      CREATE TRIGGER refusing BEFORE INSERT ON dropped BEGIN SELECT RAISE(ABORT, 'no'); END
      """
    )
    #expect(throws: (any Error).self) {
      try ana.replica.importDropped(
        Self.file,
        [request],
        operation: Operation(at: 1, arguments: ["stet", "import"])
      )
    }
    #expect(try ana.replica.stories().isEmpty)
    #expect(try !ana.replica.wasTaken(Self.file))
  }

  @Test("A replica of the version before gets an empty ledger, and keeps its stories")
  mutating func migration() throws {
    try ana.imports(as: article)
    let directory = ana.replica.directory
    try ana.replica.close()
    try place.sqlite(
      directory,
      "DROP TABLE dropped; DROP INDEX article_unusable; PRAGMA user_version = 3;"
    )
    let replica = try Replica.open(directory)
    #expect(try !replica.wasTaken(Self.file))
    #expect(try replica.stories().map(\.article) == [article])
    #expect(try place.count(directory, "PRAGMA user_version") == 5)
  }
}
