import NIOCore
import StetSession
import StetWire

/// What holds for bytes that come over the wire, in either direction.
enum FrameLaws {
  /// Frames of either direction, whole and in pieces.
  static func checkFrames(_ bytes: [UInt8]) throws {
    var script = ByteScript(bytes)
    let (flags, pieceByteCount) = (script.byte(), Int(script.byte()) + 1)
    let stream = script.remainder()
    if flags & 1 == 0 {
      try check(stream, ClientMessage.self, pieceByteCount, flags, MessageCodec.encode)
    } else {
      try check(stream, ServerMessage.self, pieceByteCount, flags, MessageCodec.encode)
    }
  }

  private static func check<Message: WireMessage & Equatable>(
    _ stream: [UInt8],
    _ type: Message.Type,
    _ pieceByteCount: Int,
    _ flags: UInt8,
    _ encode: (Message) -> ByteBuffer
  ) throws {
    let isLoggedIn = flags & 2 != 0
    let whole = Reading<Message>(stream, pieceByteCount: max(stream.count, 1), isLoggedIn)
    let pieces = Reading<Message>(stream, pieceByteCount: pieceByteCount, isLoggedIn)
    try law("Pieces say what the whole says", holds: whole == pieces)
    for message in whole.messages {
      let again = Reading<Message>(Array(buffer: encode(message)), pieceByteCount: 1 << 16, true)
      try law("A message is read as it was written", holds: again.messages == [message])
    }
  }

  /// The payload of one message, by its kind.
  static func checkPayload(_ bytes: [UInt8]) throws {
    guard let kind = bytes.first else { return }
    let payload = Array(bytes.dropFirst())
    if let message = try? payload.withUnsafeBytes({ try ClientMessage(kind: kind, payload: $0) }) {
      let again = Reading<ClientMessage>(Array(buffer: MessageCodec.encode(message)))
      try law("A client's message is read as it was written", holds: again.messages == [message])
    }
    if let message = try? payload.withUnsafeBytes({ try ServerMessage(kind: kind, payload: $0) }) {
      let again = Reading<ServerMessage>(Array(buffer: MessageCodec.encode(message)))
      try law("A server's message is read as it was written", holds: again.messages == [message])
    }
  }
}

/// What a stream of bytes said up to its end or its first error.
private struct Reading<Message: WireMessage & Equatable>: Equatable {
  var messages: [Message] = []
  var error: WireError?
  var isMidMessage = false

  init(_ stream: [UInt8], pieceByteCount: Int = 1 << 16, _ isLoggedIn: Bool = true) {
    var decoder = MessageDecoder<Message>()
    if isLoggedIn { decoder.allowLargeMessages() }
    for start in stride(from: 0, to: stream.count, by: pieceByteCount) {
      let end = min(start + pieceByteCount, stream.count)
      var buffer = ByteBuffer(bytes: stream[start..<end])
      do {
        while let message = try decoder.next(&buffer) { messages.append(message) }
      } catch {
        self.error = error
        return
      }
    }
    isMidMessage = decoder.isMidMessage
  }
}

extension Array<UInt8> {
  fileprivate init(buffer: ByteBuffer) { self.init(buffer.readableBytesView) }
}
