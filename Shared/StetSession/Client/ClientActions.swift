package import StetModel

/// What a server's message asks of the client.
package enum ClientAction: Equatable, Sendable {
  /// Sign, and send the login or the enrolment that ``ClientSession/prove(with:)`` makes.
  case prove(Challenge)
  /// Logged in: requests may be made from here on.
  case begin(Welcome)
  /// Check the ids and the chain, and store the batch with its cursor in one transaction.
  case apply(FeedBatch)
  /// Nothing more is durable there; `isLive` tells whether the feed goes on.
  case caughtUp(desk: DeskName, at: LogCursor, isLive: Bool)
  /// The feed has ended: look for the last common entry.
  case diverged(desk: DeskName, head: LogCursor)
  case takeChains(desk: DeskName, cursors: [LogCursor])
  case takeAnswer(PushAnswer)
  case blobStored(digest: Bytes32)
  /// The server does not take the bytes: there is no right, or no room.
  case blobRefused(digest: Bytes32)
  case takeBlob(digest: Bytes32, bytes: [UInt8]?)
  case takeRights([DeskRight])
  /// Others have a note open, or nobody has it open any more.
  case takeEditors(NoteEditors)
  /// Both sides mean different feeds, and neither is at fault: close, and make another connection.
  case startOver
  /// Send this, nothing else.
  case reply(ClientMessage)
  /// The server is done with us, and says why: close.
  case end(Goodbye)
  /// The server broke the protocol: say goodbye, then close.
  case sayGoodbye(Violation)
  case ignore
}

/// What the two hellos fixed: the device signs it together with what it saw of the server's key.
package struct Challenge: Equatable, Sendable {
  package var serverNonce: Bytes32
  package var clientNonce: Bytes32

  package init(serverNonce: Bytes32, clientNonce: Bytes32) {
    self.serverNonce = serverNonce
    self.clientNonce = clientNonce
  }

  /// What a device that has joined signs.
  package func loginText(serverKeyHash: Bytes32, device: DeviceID) -> [UInt8] {
    AuthenticationText.bytes(
      serverNonce: serverNonce,
      clientNonce: clientNonce,
      serverKeyHash: serverKeyHash,
      device: device
    )
  }

  /// What a device that redeems an invite signs.
  package func enrolmentText(serverKeyHash: Bytes32, publicKey: [UInt8]) -> [UInt8] {
    AuthenticationText.enrolmentBytes(
      serverNonce: serverNonce,
      clientNonce: clientNonce,
      serverKeyHash: serverKeyHash,
      publicKey: publicKey
    )
  }
}

/// A client's proof of who it is: the answer to a challenge.
package enum Proof: Equatable, Sendable {
  case login(Login)
  case enrolment(Enrolment)

  var message: ClientMessage {
    switch self {
    case .login(let login): .login(login)
    case .enrolment(let enrolment): .enrol(enrolment)
    }
  }
}
