package import NIOCore
package import StetSession

/// The messages of one direction, as the decoder needs to know them.
package protocol WireMessage: Sendable {
  /// Tells whether `kind` is one of this direction.
  static func isKnown(kind: UInt8) -> Bool

  /// Decodes the payload of a message of `kind`.
  init(kind: UInt8, payload: UnsafeRawBufferPointer) throws(WireError)
}

/// Bytes to messages, incrementally: one for each direction of each connection.
///
/// Never traps, whatever the bytes are. After an error the connection is of no use any more.
package struct MessageDecoder<Message: WireMessage>: Sendable {
  private var frames = FrameDecoder(isKnown: Message.isKnown)

  package init() {}

  /// Whether a message has begun and not ended.
  package var isMidMessage: Bool { frames.isMidMessage }

  /// How many frames have ended: a long message has several.
  package var endedFrameCount: UInt64 { frames.endedFrameCount }

  /// Accepts from here on what is allowed once both sides know each other.
  package mutating func allowLargeMessages() { frames.bounds = .afterLogin }

  /// Takes bytes of `input` up to the end of the next message, or all when none ends.
  package mutating func next(_ input: inout ByteBuffer) throws(WireError) -> Message? {
    guard let frame = try frames.next(&input) else { return nil }
    let message = frame.payload.withUnsafeReadableBytes { payload in
      Result { () throws(WireError) in try Message(kind: frame.kind, payload: payload) }
    }
    return try message.get()
  }

  /// Takes all of `input`, keeping no reference to it, and returns the messages that ended.
  package mutating func read(_ input: inout ByteBuffer) throws(WireError) -> [Message] {
    var messages: [Message] = []
    while let message = try next(&input) { messages.append(message) }
    return messages
  }
}

extension ClientMessage: WireMessage {
  package static func isKnown(kind: UInt8) -> Bool { ClientKind(rawValue: kind) != nil }

  package init(kind: UInt8, payload: UnsafeRawBufferPointer) throws(WireError) {
    guard let known = ClientKind(rawValue: kind) else { throw .unknownKind(kind) }
    try self.init(kind: known, payload: payload)
  }
}

extension ServerMessage: WireMessage {
  package static func isKnown(kind: UInt8) -> Bool { ServerKind(rawValue: kind) != nil }

  package init(kind: UInt8, payload: UnsafeRawBufferPointer) throws(WireError) {
    guard let known = ServerKind(rawValue: kind) else { throw .unknownKind(kind) }
    try self.init(kind: known, payload: payload)
  }
}
