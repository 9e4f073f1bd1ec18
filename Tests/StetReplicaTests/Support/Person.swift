import StetMerge
import StetModel
import StetReplica
import Testing

/// Someone who writes notes and imports stories, on a device of their own.
struct Person {
  let account: AccountName
  let key: DeviceKey
  var random: SeededRandomBytes
  var now: Int64 = 1_700_000_000_000

  init(_ name: String, seed: UInt64) throws {
    self.account = try #require(AccountName(name))
    self.random = SeededRandomBytes(seed: seed)
    self.key = try #require(DeviceKey(rawBytes: random.bytes(32)))
  }

  var card: DeviceCard {
    DeviceCard(
      publicKey: key.publicKey,
      account: account,
      name: "\(account)-desktop",
      certificate: []
    )
  }

  /// A new note with a body that is found nowhere else.
  mutating func note(
    on desk: DeskName,
    body: String = "",
    tags: [String] = []
  ) throws -> SealedRevision {
    var change = NoteChange()
    change.body = body.isEmpty ? "Token \(random.word())." : body
    change.tagsAdded = tags
    let note = try #require(RecordID(random.bytes(16)))
    return try write(.note(change), note, parents: [], clock: 1, desk: desk)
  }

  /// An edit of a note's body that saw `parents`.
  mutating func edit(_ parents: [SealedRevision], body: String = "") throws -> SealedRevision {
    var change = NoteChange()
    change.body = body.isEmpty ? "Token \(random.word())." : body
    return try write(change, after: parents)
  }

  mutating func write(
    _ change: NoteChange,
    after parents: [SealedRevision]
  ) throws -> SealedRevision {
    let seen = try parents.map { try Revision(decoding: $0.bytes) }
    let first = try #require(seen.first)
    return try write(
      .note(change),
      first.record,
      parents: parents.map(\.id).sorted(),
      clock: 1 + (seen.map(\.clock).max() ?? 0),
      desk: first.desk
    )
  }

  /// A story, or a further version of one.
  mutating func story(
    on desk: DeskName,
    _ article: RecordID? = nil,
    headline: String = "A headline",
    text: String = "",
    provider: String? = nil,
    versionCreated: Int64? = nil
  ) throws -> SealedRevision {
    var version = ArticleVersion()
    version.headline = headline
    version.provider = provider
    version.text = text.isEmpty ? "Story \(random.word())." : text
    version.textHash = Bytes32(sha256: Array(version.text.utf8))
    version.versionCreated = versionCreated
    let record = try article ?? #require(RecordID(random.bytes(16)))
    return try write(.article(version), record, parents: [], clock: 1, desk: desk)
  }

  private mutating func write(
    _ change: Revision.Change,
    _ record: RecordID,
    parents: [RevisionID],
    clock: UInt64,
    desk: DeskName
  ) throws -> SealedRevision {
    now += 1_000
    return try key.seal(
      Revision(
        desk: desk,
        record: record,
        parents: parents,
        author: account,
        device: key.device,
        clock: clock,
        madeAt: now,
        via: .edit,
        change: change
      )
    )
  }
}
