import NIOCore
import StetModel
import StetSession
import StetWire
import Testing

@Suite("Golden frames")
struct GoldenTests {
  @Test("The frames that the protocol's description shows never change", arguments: golden)
  func frames(name: String, hex: String) throws {
    let message = try #require(Self.messages[name])
    #expect(IDText.hex(Array(message.readableBytesView)) == hex)
  }

  static let golden: [(String, String)] = [
    (
      "client hello",
      "0000002c01080110011a047374657422200101010101010101010101010101010101010101010101"
        + "010101010101010101"
    ),
    (
      "server hello",
      "0000002b400801120573746574641a20020202020202020202020202020202020202020202020202"
        + "0202020202020202"
    ),
    (
      "subscribe",
      "0000002c040a046373746f1222122000000000000000000000000000000000000000000000000000"
        + "000000000000001802"
    ),
    (
      "credit",
      "000000040608808040"
    ),
    (
      "ping",
      "000000090b090100000000000000"
    ),
    (
      "batch",
      "00000095420a046373746f10011a690a200303030303030303030303030303030303030303030303"
        + "03030303030303030312030102031a40040404040404040404040404040404040404040404040404"
        + "04040404040404040404040404040404040404040404040404040404040404040404040404040404"
        + "2a200505050505050505050505050505050505050505050505050505050505050505"
    ),
    (
      "goodbye",
      "0000000a4c080c120362796518f403"
    ),
  ]

  static let messages: [String: ByteBuffer] = [
    "client hello": MessageCodec.encode(
      ClientMessage.hello(
        ClientHello(versionMin: 1, versionMax: 1, agent: "stet", nonce: Samples.digest(1))
      )
    ),
    "server hello": MessageCodec.encode(
      ServerMessage.hello(ServerHello(version: 1, agent: "stetd", nonce: Samples.digest(2)))
    ),
    "subscribe": MessageCodec.encode(
      ClientMessage.subscribe(desk: Samples.desk, from: .start, mode: .live)
    ),
    "credit": MessageCodec.encode(ClientMessage.credit(byteCount: 1_048_576)),
    "ping": MessageCodec.encode(ClientMessage.ping(token: 1)),
    "batch": MessageCodec.encode(
      ServerMessage.batch(
        FeedBatch(
          desk: Samples.desk,
          first: Samples.position(1),
          revisions: [
            SealedRevision(
              id: RevisionID(digest: Samples.digest(3)),
              bytes: [1, 2, 3],
              signature: Array(repeating: 4, count: 64)
            )
          ],
          cards: [],
          chain: Samples.digest(5)
        )
      )
    ),
    "goodbye": MessageCodec.encode(
      ServerMessage.goodbye(
        Goodbye(code: .shuttingDown, detail: "bye", retryAfterMilliseconds: 500)
      )
    ),
  ]
}
