package import NIOCore
package import StetSession

/// Messages to bytes: the frames, ready to be sent.
package enum MessageCodec {
  /// The frames of a client's message.
  package static func encode(_ message: ClientMessage) -> ByteBuffer {
    let (kind, payload) = message.encoded()
    return frames(kind: kind.rawValue, payload: payload)
  }

  /// The frames of a server's message.
  ///
  /// They depend on nothing but the message: a batch's may be sent to every reader.
  package static func encode(_ message: ServerMessage) -> ByteBuffer {
    let (kind, payload) = message.encoded()
    return frames(kind: kind.rawValue, payload: payload)
  }

  private static func frames(kind: UInt8, payload: ByteBuffer) -> ByteBuffer {
    let max = ProtocolLimits.framePayloadByteCountMax
    let headerCount = payload.readableBytes / max + 1
    let byteCount = payload.readableBytes + headerCount * FrameWriter.headerByteCount
    var buffer = ByteBufferAllocator().buffer(capacity: byteCount)
    FrameWriter.write(payload, kind: kind, into: &buffer)
    return buffer
  }
}
