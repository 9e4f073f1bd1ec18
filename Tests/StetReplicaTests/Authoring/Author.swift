import StetMerge
import StetModel
import StetReplica
import Testing

/// Someone at a replica of their own, who says things there.
struct Author {
  let replica: Replica
  let account: AccountName
  let card: DeviceCard
  private var random: SeededRandomBytes
  private var now: Int64 = 1_700_000_000_000

  init(_ name: String, in place: Place, role: Role = .editor, seed: UInt64 = 1) throws {
    self.account = try #require(AccountName(name))
    self.random = SeededRandomBytes(seed: seed)
    self.replica = try place.replica(name)
    try replica.setRole(role, on: Place.desk)
    let key = try DeviceKey.loadOrCreate(path: place.directory(name).keyPath)
    let identity = ReplicaIdentity(
      account: account,
      device: key.device,
      deviceName: "\(name)-desktop",
      server: nil,
      state: .enrolled
    )
    self.card = DeviceCard(
      publicKey: key.publicKey,
      account: account,
      name: "\(name)-desktop",
      certificate: []
    )
    try replica.establish(identity, card: card)
  }

  mutating func id() throws -> RecordID { try #require(RecordID(random.bytes(16))) }

  /// The next command, a second after the one before.
  mutating func command(_ words: String...) -> StetReplica.Operation {
    now += 1_000
    return StetReplica.Operation(at: now, arguments: words)
  }

  static let text = "The port reopened on Monday.\n\nThe toll is 144 and rising."

  static func content(_ text: String = text, headline: String = "Port closure") -> ArticleVersion {
    var content = ArticleVersion()
    content.headline = headline
    content.text = text
    content.textHash = Bytes32(sha256: Array(text.utf8))
    return content
  }

  /// Imports a story under an id that stands for its source key.
  @discardableResult
  mutating func imports(
    _ content: ArticleVersion = content(),
    as article: RecordID,
    choice: ImportRequest.Choice = .bySource
  ) throws -> ImportOutcome {
    let request = ImportRequest(
      desk: Place.desk,
      content: content,
      article: article,
      choice: choice
    )
    return try replica.importVersion(request, operation: command("import"))
  }

  /// A story and a note on a passage of it.
  mutating func storyWithNote() throws -> (article: RecordID, note: RecordID) {
    let article = try id()
    let note = try id()
    try imports(as: article)
    let passage = PassageChoice.quote("reopened on Monday", occurrence: nil)
    try replica.annotate(
      article,
      NewNote(passage, body: "Is that so?"),
      id: note,
      operation: command("annotate")
    )
    return (article, note)
  }

  mutating func edit(_ note: RecordID, _ change: (inout NoteEdit) -> Void) throws {
    var edit = NoteEdit()
    change(&edit)
    try replica.edit(note, edit, operation: command("edit"))
  }
}

/// Lets everyone send what they have and then receive what the others had.
func exchange(_ authors: [Author], _ desk: inout ModelDesk) throws {
  for author in authors { desk.take(try author.replica.outbox(desk.name)) }
  for author in authors {
    try author.replica.addCards(authors.map(\.card))
    try author.replica.pull(desk)
  }
}
