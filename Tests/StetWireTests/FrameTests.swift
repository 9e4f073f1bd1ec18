import NIOCore
import StetModel
import StetSession
import StetWire
import TestSupport
import Testing

@Suite("Frames from a stranger")
struct FrameTests {
  private func header(_ byteCount: Int, _ kind: UInt8) -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.writeInteger(UInt32(byteCount))
    buffer.writeInteger(kind)
    return buffer
  }

  private func error(_ bytes: ByteBuffer, afterLogin: Bool) -> WireError? {
    var bytes = bytes
    var decoder = MessageDecoder<ClientMessage>()
    if afterLogin { decoder.allowLargeMessages() }
    do throws(WireError) {
      _ = try decoder.read(&bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test("A frame is accepted up to its limit, and refused by its header alone beyond it")
  func frameLimits() {
    for (isOpen, max) in [
      (false, ProtocolLimits.framePayloadByteCountMaxBeforeLogin),
      (true, ProtocolLimits.framePayloadByteCountMax),
    ] {
      #expect(error(header(max, 1), afterLogin: isOpen) == nil)
      #expect(
        error(header(max + 1, 1), afterLogin: isOpen)
          == .frameTooLarge(byteCount: max + 1, max: max)
      )
      #expect(error(header(Int(UInt32.max), 1), afterLogin: isOpen) != nil)
    }
  }

  @Test("The parts of a message add up to its limit and not a byte more")
  func messageLimits() {
    let part = ProtocolLimits.framePayloadByteCountMax
    let partCount = ProtocolLimits.messageByteCountMax / part
    var bytes = ByteBuffer()
    for _ in 0..<partCount {
      bytes.writeImmutableBuffer(header(part, 0xFF))
      bytes.writeRepeatingByte(0, count: part)
    }
    var whole = bytes
    whole.writeImmutableBuffer(header(0, 9))
    guard case .malformed = error(whole, afterLogin: true) else {
      Issue.record("the message of the largest size did not reach its decoding")
      return
    }
    bytes.writeImmutableBuffer(header(1, 9))
    let max = ProtocolLimits.messageByteCountMax
    #expect(
      error(bytes, afterLogin: true) == .messageTooLarge(byteCount: max + 1, max: max)
    )
  }

  @Test("Kinds of the other direction, unknown kinds and empty parts are refused")
  func kinds() {
    for kind in UInt8.min...UInt8.max where kind != 0xFF {
      let isClients = (1...14).contains(kind)
      let found = error(header(1, kind), afterLogin: false)
      #expect(found == (isClients ? nil : .unknownKind(kind)))
    }
    #expect(error(header(0, 0xFF), afterLogin: true) == .emptyPart)
  }

  @Test("The limits after login hold from the moment they are allowed")
  func allowing() throws {
    var decoder = MessageDecoder<ClientMessage>()
    var hello = MessageCodec.encode(Samples.clientMessages[0])
    #expect(try decoder.read(&hello).count == 1)
    decoder.allowLargeMessages()
    let blob = ClientMessage.putBlob(
      desk: Samples.desk,
      digest: Samples.digest(1),
      bytes: Array(repeating: 1, count: 100_000)
    )
    var bytes = MessageCodec.encode(blob)
    #expect(try decoder.read(&bytes) == [blob])
  }

  @Test(
    "Random bytes are refused or wait for more, but never trap",
    arguments: 0..<400 as Range<UInt64>
  )
  func random(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    for _ in 0..<50 {
      let count = Int.random(in: 0..<120, using: &random)
      var bytes = header(count, UInt8.random(in: 1...13, using: &random))
      bytes.writeBytes((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
      _ = error(bytes, afterLogin: true)
    }
  }

  @Test("Messages with any bytes changed never trap", arguments: 0..<400 as Range<UInt64>)
  func mutated(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let clients = Samples.clientMessages.map { MessageCodec.encode($0) }
    let servers = Samples.serverMessages.map { MessageCodec.encode($0) }
    for original in clients + servers {
      var bytes = Array(original.readableBytesView)
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let index = Int.random(in: 0..<bytes.count, using: &random)
        bytes[index] = UInt8.random(in: 0...255, using: &random)
      }
      var client = MessageDecoder<ClientMessage>()
      client.allowLargeMessages()
      var input = ByteBuffer(bytes: bytes)
      _ = try? client.read(&input)
      var server = MessageDecoder<ServerMessage>()
      server.allowLargeMessages()
      var other = ByteBuffer(bytes: bytes)
      _ = try? server.read(&other)
    }
  }
}
