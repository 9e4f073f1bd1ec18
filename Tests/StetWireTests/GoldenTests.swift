import NIOCore
import StetModel
import StetSession
import StetWire
import TestSupport
import Testing

@Suite("Golden frames")
struct GoldenTests {
  @Test("The protocol's page shows a frame of every kind")
  func complete() throws {
    let kinds = try ProtocolPage.rows(inSection: 15).compactMap { $0.first.flatMap { UInt8($0) } }
    let known = ClientKind.allCases.map(\.rawValue) + ServerKind.allCases.map(\.rawValue)
    #expect(kinds == known)
  }

  @Test("A client's message has the frame that the page shows", arguments: ClientKind.allCases)
  func client(kind: ClientKind) throws {
    let frame = try Self.frame(kind.rawValue)
    let message = try #require(Self.clientMessages[kind])
    #expect(IDText.hex(Array(MessageCodec.encode(message).readableBytesView)) == IDText.hex(frame))
    var decoder = MessageDecoder<ClientMessage>()
    var bytes = ByteBuffer(bytes: frame)
    #expect(try decoder.read(&bytes) == [message])
  }

  @Test("A server's message has the frame that the page shows", arguments: ServerKind.allCases)
  func server(kind: ServerKind) throws {
    let frame = try Self.frame(kind.rawValue)
    let message = try #require(Self.serverMessages[kind])
    #expect(IDText.hex(Array(MessageCodec.encode(message).readableBytesView)) == IDText.hex(frame))
    var decoder = MessageDecoder<ServerMessage>()
    var bytes = ByteBuffer(bytes: frame)
    #expect(try decoder.read(&bytes) == [message])
  }

  private static func frame(_ kind: UInt8) throws -> [UInt8] {
    ProtocolPage.bytes(try #require(try ProtocolPage.golden("\(kind)")))
  }

  private static let account = Samples.name("ana", AccountName.init)
  private static let card = DeviceCard(
    publicKey: Array(repeating: 3, count: 32),
    account: account,
    name: "laptop",
    certificate: Array(repeating: 5, count: 64)
  )
  private static let right = DeskRight(desk: Samples.desk, role: .analyst, head: Samples.cursor)
  private static let revision = SealedRevision(
    id: RevisionID(digest: Samples.digest(3)),
    bytes: [1, 2, 3],
    signature: Array(repeating: 4, count: 64)
  )

  static let clientMessages: [ClientKind: ClientMessage] = [
    .hello: .hello(
      ClientHello(
        versionMin: 1,
        versionMax: 1,
        agent: "stet",
        nonce: Samples.digest(1),
        features: .editing
      )
    ),
    .login: .login(Login(device: Samples.device, signature: Array(repeating: 8, count: 64))),
    .enrol: Samples.clientMessages[2],
    .subscribe: .subscribe(desk: Samples.desk, from: .start, mode: .live),
    .unsubscribe: .unsubscribe(desk: Samples.desk),
    .credit: .credit(byteCount: 1_048_576),
    .push: .push(
      Push(request: 77, desk: Samples.desk, revisions: [revision], cards: [card])
    ),
    .chainQuery: .chainQuery(
      desk: Samples.desk,
      positions: [0, 300, 70_000].map(Samples.position)
    ),
    .putBlob: .putBlob(
      desk: Samples.desk,
      digest: Samples.digest(6),
      bytes: Array("as received".utf8)
    ),
    .getBlob: .getBlob(desk: Samples.desk, digest: Samples.digest(6)),
    .ping: .ping(token: 1), .pong: .pong(token: 1),
    .goodbye: .goodbye(Goodbye(code: .done, detail: "")),
    .editing: .editing(Samples.place, .open),
  ]

  static let serverMessages: [ServerKind: ServerMessage] = [
    .hello: .hello(
      ServerHello(version: 1, agent: "stetd", nonce: Samples.digest(2), features: .editing)
    ),
    .welcome: .welcome(Welcome(account: account, card: card, desks: [right])),
    .batch: .batch(
      FeedBatch(
        desk: Samples.desk,
        first: Samples.position(1),
        revisions: [revision],
        cards: [card],
        chain: Samples.digest(5)
      )
    ),
    .caughtUp: .caughtUp(desk: Samples.desk, at: Samples.cursor),
    .diverged: .diverged(desk: Samples.desk, head: Samples.cursor),
    .chains: .chains(desk: Samples.desk, cursors: [.start, Samples.cursor]),
    .pushed: .pushed(
      PushAnswer(
        request: 77,
        outcomes: [
          .stored(at: Samples.position(301)),
          .refused(Refusal(code: .missingParent, detail: "no parent")),
        ]
      )
    ),
    .blobStored: .blobStored(digest: Samples.digest(6)),
    .blob: .blob(digest: Samples.digest(6), bytes: nil),
    .rights: .rights([right]), .ping: .ping(token: 1), .pong: .pong(token: 1),
    .goodbye: .goodbye(
      Goodbye(code: .shuttingDown, detail: "bye", retryAfterMilliseconds: 500)
    ),
    .editors: .editors(
      NoteEditors(
        Samples.place,
        [NoteEditor(account: account, deviceName: "laptop", openMilliseconds: 120_000)]
      )
    ),
  ]
}
