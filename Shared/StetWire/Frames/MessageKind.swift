/// What a frame's kind byte may say besides the kind of a message.
enum FramePart {
  /// More frames of the same message follow; the last one carries the message's kind.
  static let more: UInt8 = 0xFF
}

/// The kinds of message that a client sends.
package enum ClientKind: UInt8, CaseIterable, Sendable {
  case hello = 1, login, enrol, subscribe, unsubscribe, credit, push, chainQuery, putBlob, getBlob
  case ping, pong, goodbye, editing
}

/// The kinds of message that a server sends.
package enum ServerKind: UInt8, CaseIterable, Sendable {
  case hello = 64, welcome, batch, caughtUp, diverged, chains, pushed, blobStored, blob, rights
  case ping, pong, goodbye, editors
}
