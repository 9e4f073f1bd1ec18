import NIOCore
package import StetModel
package import StetSession
package import StetWire

extension MessageDecoder: MessageReader {}

/// What a client reads.
package typealias ServerMessageReader = MessageDecoder<ServerMessage>
/// What a server reads.
package typealias ClientMessageReader = MessageDecoder<ClientMessage>
/// A server's end of a connection.
package typealias ServerChannel = MessageChannel<ClientMessageReader>

/// A client's end of one connection to the server it has pinned.
///
/// It is made connected, and once closed it stays closed: make another to try again.
package final class ClientConnection: Sendable {
  /// The server's public key, as a SubjectPublicKeyInfo in DER: what device cards are checked with.
  package let serverPublicKeyInfo: [UInt8]
  private let channel: MessageChannel<ServerMessageReader>

  /// The SHA-256 of ``serverPublicKeyInfo``: equal to the pin, and part of what a login signs.
  package var serverKeyHash: Bytes32 { KeyPin.hash(serverPublicKeyInfo) }

  /// Where messages, the caller's own signals and the end arrive; one task at a time may wait
  /// there.
  package var inbox: Inbox<ServerMessage> { channel.inbox }

  /// When what came and went last.
  package var activity: Activity { channel.activity }

  private static let bounds = MessageChannel<ServerMessageReader>.Bounds(
    inboxByteCountMax: 1024 * 1024,
    unsentByteCountMax: 1024 * 1024
  )

  /// What may wait to be sent at most: one long message above the bound, and many short ones.
  private static let postedByteCountMax =
    bounds.unsentByteCountMax + 2 * ProtocolLimits.messageByteCountMax

  private static let lastWordsTimeout = TimeAmount.seconds(1)

  /// Connects to the first address of `target` that answers with the pinned key.
  ///
  /// The time limit holds for TCP, and again for TLS, at each address.
  package static func connect(
    to target: ServerTarget,
    timeoutMilliseconds: Int64 = ProtocolLimits.handshakeTimeoutMilliseconds
  ) async throws(TransportError) -> ClientConnection {
    let connector = ClientConnector<ServerMessageReader>(
      pin: target.pin,
      timeout: .milliseconds(timeoutMilliseconds),
      bounds: bounds
    ) {
      // The pin has proved who speaks, so the server's messages may be large from the first.
      var reader = ServerMessageReader()
      reader.allowLargeMessages()
      return reader
    }
    return ClientConnection(try await connector.connect(to: target.addresses))
  }

  private init(_ connected: ClientConnector<ServerMessageReader>.Connected) {
    self.channel = connected.channel
    self.serverPublicKeyInfo = connected.publicKeyInfo
  }

  /// Sends one message behind those sent before, and never waits; see ``hasRoom()``.
  ///
  /// - Throws: ``TransportError/closed`` when the server has left far too much unread.
  package func post(_ message: ClientMessage) throws(TransportError) {
    guard channel.unsentByteCount <= Self.postedByteCountMax else { throw .closed }
    channel.post(MessageCodec.encode(message))
  }

  /// Tells whether little is unsent; if not, ``InboxSignals/room`` comes once it is so again.
  package func hasRoom() -> Bool { channel.hasRoom() }

  /// Says goodbye and closes; returns when the kernel has the last words.
  package func close(_ goodbye: Goodbye = Goodbye(code: .done, detail: "")) async {
    let lastWords = MessageCodec.encode(ClientMessage.goodbye(goodbye))
    await channel.close(after: lastWords, within: Self.lastWordsTimeout)
  }

  /// Closes at once; may be called from anywhere.
  package func abort() { channel.abort() }
}

extension ClientConnection {
  /// The server's messages in order; ends when the connection is closed, throws if it broke.
  ///
  /// Make one iterator and keep it: messages that one has taken from the inbox, no other sees.
  package var messages: Messages { Messages(inbox: inbox) }

  /// The server's messages, one by one.
  package struct Messages: AsyncSequence, AsyncIteratorProtocol {
    package typealias Element = ServerMessage
    package typealias Failure = TransportError

    private let inbox: Inbox<ServerMessage>
    private var taken: ArraySlice<ServerMessage> = []
    private var end: TransportError?

    init(inbox: Inbox<ServerMessage>) { self.inbox = inbox }

    package func makeAsyncIterator() -> Messages { self }

    package mutating func next() async throws(TransportError) -> ServerMessage? {
      while true {
        if let message = taken.popFirst() { return message }
        if let end {
          guard end == .closed else { throw end }
          return nil
        }
        let delivery = await inbox.next()
        taken = delivery.messages[...]
        end = delivery.end
      }
    }
  }
}
