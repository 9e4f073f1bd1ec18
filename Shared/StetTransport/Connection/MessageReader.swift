package import NIOCore

/// Turns the bytes of one connection into messages, bit by bit.
package protocol MessageReader: SendableMetatype {
  associatedtype Message: Sendable

  /// Whether a message has begun and not ended.
  var isMidMessage: Bool { get }

  /// How many pieces of messages have ended so far: what tells a slow line from one that stands.
  var endedFrameCount: UInt64 { get }

  /// Accepts the larger messages that are allowed once both sides know each other.
  mutating func allowLargeMessages()

  /// Takes all of `bytes`, keeping no reference to it, and returns the messages that ended.
  mutating func read(_ bytes: inout ByteBuffer) throws -> [Message]
}
