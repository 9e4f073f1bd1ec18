import Crypto
import StetModel
import StetStore

/// A person at a device, with a real key.
struct Author: Sendable {
  let account: AccountName
  let key: Curve25519.Signing.PrivateKey
  let device: DeviceID

  init(_ name: String, seed: UInt8) throws {
    account = try named(name)
    key = try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: seed, count: 32))
    device = DeviceID(publicKey: Array(key.publicKey.rawRepresentation))
  }

  var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

  /// The card as the test server certifies it: 64 times the letter C.
  var card: DeviceCard {
    DeviceCard(publicKey: publicKey, account: account, name: "laptop", certificate: Author.stamp)
  }

  static let stamp = [UInt8](repeating: UInt8(ascii: "C"), count: DeviceCard.certificateByteCount)

  func seal(_ revision: Revision) throws -> SealedRevision {
    let bytes = revision.encoded()
    let id = RevisionID(hashing: bytes)
    return SealedRevision(id: id, bytes: bytes, signature: Array(try key.signature(for: id.bytes)))
  }

  func note(
    _ desk: DeskName,
    _ record: RecordID,
    parents: [RevisionID] = [],
    clock: UInt64 = 1,
    status: NoteStatus? = nil,
    body: String = "text"
  ) -> Revision {
    var change = NoteChange()
    change.body = body
    change.status = status.map { StatusMark($0) }
    return revision(desk, record, parents.sorted(), clock, .note(change))
  }

  func article(
    _ desk: DeskName,
    _ record: RecordID,
    status: PublicationStatus = .usable
  ) -> Revision {
    var version = ArticleVersion()
    version.publicationStatus = status
    return revision(desk, record, [], 1, .article(version))
  }

  private func revision(
    _ desk: DeskName,
    _ record: RecordID,
    _ parents: [RevisionID],
    _ clock: UInt64,
    _ change: Revision.Change
  ) -> Revision {
    Revision(
      desk: desk,
      record: record,
      parents: parents,
      author: account,
      device: device,
      clock: clock,
      madeAt: 1_000,
      via: .edit,
      change: change
    )
  }
}

/// A name that is known to be well formed.
struct BadName: Error {}

func named(_ name: String) throws -> AccountName {
  guard let name = AccountName(name) else { throw BadName() }
  return name
}

func desk(_ name: String) throws -> DeskName {
  guard let name = DeskName(name) else { throw BadName() }
  return name
}

func record(_ number: UInt8) throws -> RecordID {
  guard let id = RecordID([UInt8](repeating: number, count: 16)) else { throw BadName() }
  return id
}

func bytes16(_ number: UInt8) throws -> Bytes16 {
  guard let bytes = Bytes16([UInt8](repeating: number, count: 16)) else { throw BadName() }
  return bytes
}
