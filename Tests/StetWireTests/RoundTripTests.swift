import NIOCore
import StetModel
import StetSession
import StetWire
import TestSupport
import Testing

@Suite("Messages as bytes")
struct RoundTripTests {
  private func decoder<Message: WireMessage>(_ type: Message.Type) -> MessageDecoder<Message> {
    var decoder = MessageDecoder<Message>()
    decoder.allowLargeMessages()
    return decoder
  }

  @Test("Every client message comes back from its frames", arguments: Samples.clientMessages)
  func client(message: ClientMessage) throws {
    var bytes = MessageCodec.encode(message)
    var decoder = decoder(ClientMessage.self)
    #expect(try decoder.read(&bytes) == [message])
    #expect(decoder.isMidMessage == false)
  }

  @Test("Every server message comes back from its frames", arguments: Samples.serverMessages)
  func server(message: ServerMessage) throws {
    var bytes = MessageCodec.encode(message)
    var decoder = decoder(ServerMessage.self)
    #expect(try decoder.read(&bytes) == [message])
  }

  @Test(
    "Messages come back whatever pieces their bytes arrive in",
    arguments: 0..<100 as Range<UInt64>
  )
  func pieces(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var all = ByteBuffer()
    for message in Samples.serverMessages { all.writeImmutableBuffer(MessageCodec.encode(message)) }
    var decoder = decoder(ServerMessage.self)
    var messages: [ServerMessage] = []
    while all.readableBytes > 0 {
      let count = min(
        Int.random(in: 1...(seed % 3 == 0 ? 1 : 700), using: &random),
        all.readableBytes
      )
      var piece = ByteBuffer(bytes: all.readBytes(length: count) ?? [])
      messages += try decoder.read(&piece)
      #expect(piece.readableBytes == 0)
    }
    #expect(messages == Samples.serverMessages)
    #expect(decoder.isMidMessage == false)
  }

  @Test("A message over one frame's limit is cut, and comes back")
  func cut() throws {
    let max = ProtocolLimits.framePayloadByteCountMax
    for byteCount in [max - 200, max, 2 * max, 4 * max] {
      let content = (0..<byteCount).map { UInt8(truncatingIfNeeded: $0) }
      let message = ClientMessage.putBlob(
        desk: Samples.desk,
        digest: Samples.digest(1),
        bytes: content
      )
      var bytes = MessageCodec.encode(message)
      var decoder = decoder(ClientMessage.self)
      let decoded = try decoder.read(&bytes)
      #expect(decoded == [message])
    }
  }

  @Test("While a message is incomplete the decoder says so")
  func midMessage() throws {
    let whole = MessageCodec.encode(Samples.clientMessages[0])
    for count in 1..<whole.readableBytes {
      var decoder = MessageDecoder<ClientMessage>()
      var part = whole
      part.moveWriterIndex(to: count)
      #expect(try decoder.read(&part).isEmpty)
      #expect(decoder.isMidMessage)
    }
  }

  @Test("Texts of ours that are too long are cut between characters")
  func clipped() throws {
    let long = String(repeating: "é", count: 400)
    var bytes = MessageCodec.encode(ServerMessage.goodbye(Goodbye(code: .done, detail: long)))
    var decoder = MessageDecoder<ServerMessage>()
    guard case .goodbye(let goodbye)? = try decoder.next(&bytes) else {
      Issue.record("no goodbye")
      return
    }
    #expect(goodbye.detail == String(repeating: "é", count: 256))
  }
}
