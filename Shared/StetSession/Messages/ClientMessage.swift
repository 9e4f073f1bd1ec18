package import StetModel

/// Everything a client may say.
package enum ClientMessage: Equatable, Sendable {
  /// Always the first message.
  case hello(ClientHello)
  /// Proves which device this is; answers the server's hello.
  case login(Login)
  /// Redeems an invite for this device's key; answers the server's hello.
  case enrol(Enrolment)
  /// Starts, or starts anew, the feed of one desk from a cursor.
  case subscribe(desk: DeskName, from: LogCursor, mode: FeedMode)
  /// Stops the feed of one desk.
  case unsubscribe(desk: DeskName)
  /// Lets the server send batches that take this many more bytes of credit on this connection.
  case credit(byteCount: Int)
  /// Offers revisions, parents before children.
  case push(Push)
  /// Asks for the chain at some positions of a desk's log, to find the last common entry.
  case chainQuery(desk: DeskName, positions: [LogPosition])
  /// Stores the bytes of a story as received.
  case putBlob(desk: DeskName, digest: Bytes32, bytes: [UInt8])
  /// Asks for the bytes of a story as received.
  case getBlob(desk: DeskName, digest: Bytes32)
  /// Tells whether this device has a note open in an editor; that it has is answered with
  /// ``ServerMessage/editors(_:)``.
  case editing(NotePlace, EditingState)
  case ping(token: UInt64)
  case pong(token: UInt64)
  case goodbye(Goodbye)
}

/// Whether a feed ends when it has caught up or goes on live.
package enum FeedMode: UInt8, Sendable {
  case catchUp = 1, live
}

/// The client's first words: the protocol versions it speaks and 32 random bytes.
package struct ClientHello: Equatable, Sendable {
  package var versionMin: UInt32
  package var versionMax: UInt32
  /// The program and its version, for the server's log: at most 64 bytes.
  package var agent: String
  package var nonce: Bytes32
  /// What the client can do beyond the version; those that no one here knows stay in it.
  package var features: ProtocolFeatures

  package init(
    versionMin: UInt32,
    versionMax: UInt32,
    agent: String,
    nonce: Bytes32,
    features: ProtocolFeatures = []
  ) {
    self.versionMin = versionMin
    self.versionMax = versionMax
    self.agent = agent
    self.nonce = nonce
    self.features = features
  }
}

/// A device's proof: its signature over ``AuthenticationText``.
package struct Login: Equatable, Sendable {
  package var device: DeviceID
  /// Ed25519: 64 bytes.
  package var signature: [UInt8]

  package init(device: DeviceID, signature: [UInt8]) {
    self.device = device
    self.signature = signature
  }
}

/// The redemption of an invite.
///
/// The same key may redeem the same invite again, so that a lost answer can be asked for anew.
package struct Enrolment: Equatable, Sendable {
  /// 8 bytes.
  package var invite: [UInt8]
  /// At least 16 bytes.
  package var secret: [UInt8]
  /// Ed25519: 32 bytes.
  package var publicKey: [UInt8]
  package var deviceName: String
  /// The key's signature over the enrolment text of ``AuthenticationText``: the device holds it.
  package var signature: [UInt8]

  package init(
    invite: [UInt8],
    secret: [UInt8],
    publicKey: [UInt8],
    deviceName: String,
    signature: [UInt8]
  ) {
    self.invite = invite
    self.secret = secret
    self.publicKey = publicKey
    self.deviceName = deviceName
    self.signature = signature
  }
}

/// Revisions offered to one desk, in causal order.
package struct Push: Equatable, Sendable {
  /// Chosen by the client, unique on this connection; comes back in the answer.
  package var request: UInt64
  package var desk: DeskName
  package var revisions: [SealedRevision]
  /// The cards of authors' devices other than the one that is logged in, once each.
  package var cards: [DeviceCard]

  package init(
    request: UInt64,
    desk: DeskName,
    revisions: [SealedRevision],
    cards: [DeviceCard] = []
  ) {
    self.request = request
    self.desk = desk
    self.revisions = revisions
    self.cards = cards
  }
}
