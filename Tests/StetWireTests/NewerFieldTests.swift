import NIOCore
import StetModel
import StetSession
import StetWire
import TestSupport
import Testing

@Suite("What a newer program wrote")
struct NewerFieldTests {
  /// A note with fields that this program does not know, in the revision and inside the note.
  private static let newer = RawRevision.note(tail: { $0.field(99, "newer") }) { note in
    note.field(2, "text")
    note.field(99, "newer, too")
  }

  @Test("Its bytes and id come through a push, a batch, and an older program's edit unchanged")
  func survives() throws {
    let id = RevisionID(digest: TestHash.sha256(Self.newer))
    let sealed = SealedRevision(
      id: id,
      bytes: Self.newer,
      signature: Array(repeating: 4, count: Limits.signatureByteCount)
    )
    let pushed = try Self.pushed(sealed)
    #expect(pushed == sealed)
    let edit = try Self.edit(of: pushed)
    let fed = try Self.fed([pushed, edit])
    #expect(fed == [sealed, edit])
    #expect(RevisionID(digest: TestHash.sha256(fed[0].bytes)) == id)
    #expect(try Revision(decoding: fed[1].bytes).parents == [id])
    // What this program makes of it would have another id: so nobody may ever encode it anew.
    #expect(try Revision(decoding: fed[0].bytes).encoded() != Self.newer)
  }

  /// An edit by a program that knows only what it decoded.
  private static func edit(of sealed: SealedRevision) throws -> SealedRevision {
    var revision = try Revision(decoding: sealed.bytes)
    revision.parents = [sealed.id]
    revision.clock += 1
    var change = NoteChange()
    change.body = "text, edited"
    revision.change = .note(change)
    let bytes = revision.encoded()
    return SealedRevision(
      id: RevisionID(digest: TestHash.sha256(bytes)),
      bytes: bytes,
      signature: sealed.signature
    )
  }

  private static func pushed(_ revision: SealedRevision) throws -> SealedRevision {
    let push = Push(request: 1, desk: Samples.desk, revisions: [revision])
    var bytes = MessageCodec.encode(ClientMessage.push(push))
    var decoder = MessageDecoder<ClientMessage>()
    guard case .push(let read)? = try decoder.next(&bytes) else { return revision }
    return try #require(read.revisions.first)
  }

  private static func fed(_ revisions: [SealedRevision]) throws -> [SealedRevision] {
    let batch = FeedBatch(
      desk: Samples.desk,
      first: Samples.position(1),
      revisions: revisions,
      cards: [],
      chain: .zero
    )
    var bytes = MessageCodec.encode(ServerMessage.batch(batch))
    var decoder = MessageDecoder<ServerMessage>()
    guard case .batch(let read)? = try decoder.next(&bytes) else { return [] }
    return read.revisions
  }

  @Test("A message with fields of a newer program is read without them", arguments: 0..<2)
  func messages(index: Int) throws {
    let newer: (inout FieldWriter) -> Void = { $0.field(99, "newer") }
    if index == 0 {
      let frame = RawMessage.frame(8) {
        $0.field(1, "csto")
        $0.field(2, 7 as UInt64)
        newer(&$0)
      }
      var bytes = frame
      var decoder = MessageDecoder<ClientMessage>()
      let expected = ClientMessage.chainQuery(desk: Samples.desk, positions: [Samples.position(7)])
      #expect(try decoder.read(&bytes) == [expected])
    } else {
      let frame = RawMessage.frame(73) { message in
        message.field(1) { right in
          right.field(1, "csto")
          right.field(2, 3 as UInt64)
          right.field(3) { cursor in
            cursor.field(1, 300 as UInt64)
            cursor.field(2, Samples.digest(9).bytes)
            newer(&cursor)
          }
          newer(&right)
        }
        newer(&message)
      }
      var bytes = frame
      var decoder = MessageDecoder<ServerMessage>()
      #expect(try decoder.read(&bytes) == [.rights([Samples.right])])
    }
  }
}
