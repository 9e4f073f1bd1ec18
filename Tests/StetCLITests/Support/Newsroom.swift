import StetCLI
import StetMerge
import StetModel
import StetReplica
import TestSupport
import Testing

/// A local replica with one story in it, in a directory of its own.
struct Newsroom: Sendable {
  static let wireCopy = """
    Harbour reopens after storm

    The harbour authority lifted all restrictions on Monday.

    PORT ELLA, June 3. /NORTHWIRE/. The harbour of Port Ella reopened on Monday after a storm, \
    the authority said.

    Crews counted 144 damaged berths. Nobody was hurt, the authority added.

    Ferries to the islands resume on Tuesday morning.
    """

  let directory: TemporaryDirectory
  var program: TestProgram
  /// The story's id.
  var article = ""

  /// Makes the replica and takes the story in.
  init(in directory: TemporaryDirectory) async throws {
    self.directory = directory
    self.program = TestProgram(environment: ["STET_REPLICA": directory.path + "/replica"])
    let made = await run("init", "--local", "--account", "ana", "--desk", "harbour")
    try #require(made.status == .success, "\(made.messages)")
    let file = try directory.write(Self.wireCopy, to: "harbour.txt")
    let story = try await json("import", file, "--received-at", "2024-06-05")
    self.article = try #require(story["article"]?.string)
  }

  func run(_ arguments: String...) async -> TestProgram.Result { await program.run(arguments) }

  /// Runs a command with `--json`, which must succeed.
  func json(_ arguments: String...) async throws -> JSONValue {
    let result = await program.run(arguments + ["--json"])
    try #require(result.status == .success, "\(arguments): \(result.messages)")
    #expect(result.messages.isEmpty, "\(arguments): \(result.messages)")
    #expect(result.output.hasSuffix("\n"))
    return try result.json()
  }

  /// A new note, on the number of berths unless another passage is given; returns its id.
  func note(
    _ body: String = "Agrees with the port's own count.",
    quoting passage: String = "144 damaged berths"
  ) async throws -> String {
    let note = try await json("annotate", article, "--quote", passage, "-m", body)
    return try #require(note["note"]?.string)
  }

  /// The replica, as a program beside the one under test opens it.
  func replica() throws -> Replica {
    try Replica.open(ReplicaDirectory(path: directory.path + "/replica"))
  }

  /// Saves two edits of a note whose authors had not seen each other's.
  func disagree(
    on note: String,
    _ fill: (_ first: inout NoteEdit, _ second: inout NoteEdit) -> Void
  ) throws {
    let replica = try replica()
    let id = try replica.resolveNote(note)
    let seen = try replica.note(id).view.heads
    var (first, second) = (NoteEdit(), NoteEdit())
    fill(&first, &second)
    for edit in [first, second] {
      try replica.edit(id, edit, basedOn: seen, operation: operation)
    }
  }

  /// Saves two moves of a note to other passages, whose authors had not seen each other's.
  func disagreeOnPassage(of note: String) throws {
    let replica = try replica()
    let id = try replica.resolveNote(note)
    let seen = try replica.note(id).view.heads
    for quote in ["Nobody was hurt", "Ferries to the islands"] {
      let choice = PassageChoice.quote(quote, occurrence: nil)
      try replica.reanchor(id, to: choice, basedOn: seen, operation: operation)
    }
  }

  /// Edits a note beside the program under test.
  func edit(_ note: String, _ fill: (inout NoteEdit) -> Void) throws {
    let replica = try replica()
    var edit = NoteEdit()
    fill(&edit)
    try replica.edit(try replica.resolveNote(note), edit, operation: operation)
  }

  private var operation: StetReplica.Operation {
    Operation(at: program.clock.now(), arguments: ["stet", "edit"])
  }

  /// Gives `body` a newsroom whose directory is removed when it returns.
  static func with<Value>(_ body: (Newsroom) async throws -> Value) async throws -> Value {
    try await TemporaryDirectory.with { try await body(try await Newsroom(in: $0)) }
  }
}

extension JSONValue {
  /// The names of this object's members, in their order.
  var names: [String] {
    guard case .object(let members) = self else { return [] }
    return members.map(\.name)
  }
}

extension Newsroom {
  /// A newsroom with a note of which `count` paragraphs are open.
  static func withOpenNote(
    _ count: Int = 1,
    _ body: (Newsroom, _ note: String) async throws -> Void
  ) async throws {
    try await with { room in
      let text = { (toll: String) in
        (1...count).map { "Place \($0) has a toll of \(toll)." }.joined(separator: "\n\n")
      }
      let id = try await room.note(text("1"))
      try room.disagree(on: id) { first, second in
        first.body = text("2")
        second.body = text("3")
      }
      try await body(room, id)
    }
  }
}
