package import StetModel

/// Everything a server may say.
package enum ServerMessage: Equatable, Sendable {
  /// Answers the client's hello.
  case hello(ServerHello)
  /// Answers a login or an enrolment: the client is in.
  case welcome(Welcome)
  /// Entries of one desk's log, next to those sent before.
  case batch(FeedBatch)
  /// All that was durable when the feed looked has been sent.
  case caughtUp(desk: DeskName, at: LogCursor)
  /// The log does not hold what the client's cursor says: one of the two went back in time.
  case diverged(desk: DeskName, head: LogCursor)
  /// Answers a chain query; positions the log does not have are absent.
  case chains(desk: DeskName, cursors: [LogCursor])
  case pushed(PushAnswer)
  /// Answers `putBlob`.
  case blobStored(digest: Bytes32)
  /// Answers `getBlob`; `nil` when there is none that the client may read.
  case blob(digest: Bytes32, bytes: [UInt8]?)
  /// The desks and rights of this account changed.
  case rights([DeskRight])
  /// Answers `editing`, and tells a live feed's reader of each change.
  case editors(NoteEditors)
  case ping(token: UInt64)
  case pong(token: UInt64)
  case goodbye(Goodbye)
}

/// The server's first words.
package struct ServerHello: Equatable, Sendable {
  /// The version both sides speak from here on.
  package var version: UInt32
  /// The program and its version: at most 64 bytes.
  package var agent: String
  package var nonce: Bytes32
  /// Those of the client's features that the server has, too.
  package var features: ProtocolFeatures

  package init(
    version: UInt32,
    agent: String,
    nonce: Bytes32,
    features: ProtocolFeatures = []
  ) {
    self.version = version
    self.agent = agent
    self.nonce = nonce
    self.features = features
  }
}

/// What a device is told once it is in.
package struct Welcome: Equatable, Sendable {
  package var account: AccountName
  /// The device's own card, certified by the server.
  package var card: DeviceCard
  package var desks: [DeskRight]

  package init(account: AccountName, card: DeviceCard, desks: [DeskRight]) {
    self.account = account
    self.card = card
    self.desks = desks
  }
}

/// A desk that an account may read, with its role and the head of the log.
package struct DeskRight: Equatable, Sendable {
  package var desk: DeskName
  package var role: Role
  package var head: LogCursor

  package init(desk: DeskName, role: Role, head: LogCursor) {
    self.desk = desk
    self.role = role
    self.head = head
  }
}

/// Consecutive entries of one desk's log; the same for every reader.
package struct FeedBatch: Equatable, Sendable {
  package var desk: DeskName
  /// The position of the first revision; the others follow without gaps.
  package var first: LogPosition
  package var revisions: [SealedRevision]
  /// The cards of all authors' devices in this batch, sorted by public key.
  package var cards: [DeviceCard]
  /// The chain behind the last revision.
  package var chain: Bytes32

  package init(
    desk: DeskName,
    first: LogPosition,
    revisions: [SealedRevision],
    cards: [DeviceCard],
    chain: Bytes32
  ) {
    self.desk = desk
    self.first = first
    self.revisions = revisions
    self.cards = cards
    self.chain = chain
  }
}

extension FeedBatch {
  /// What this batch takes from the reader's credit: the bytes of its revisions and nothing else.
  ///
  /// Both sides count it from the decoded message, so they never drift apart.
  package var creditByteCount: Int { revisions.reduce(0) { $0 + $1.bytes.count } }
}

/// What became of a push: one outcome per revision, in the order they were offered.
package struct PushAnswer: Equatable, Sendable {
  package var request: UInt64
  package var outcomes: [PushOutcome]

  package init(request: UInt64, outcomes: [PushOutcome]) {
    self.request = request
    self.outcomes = outcomes
  }
}

/// Why a side closes the connection.
package struct Goodbye: Equatable, Sendable {
  package var code: Code
  /// One line for a person; never trusted to be free of control characters.
  package var detail: String
  /// How long to wait before connecting again; `nil` when that would not help.
  package var retryAfterMilliseconds: UInt32?

  /// The reasons by the numbers that travel; they never change.
  package enum Code: UInt8, CaseIterable, Sendable {
    case done = 1
    case protocolViolation
    case versionMismatch
    case notEnrolled
    case revoked
    case inviteUnknown
    case inviteUsed
    case inviteExpired
    case tooManyConnections
    case timeout
    case tooSlow
    case shuttingDown
    case storageFailure
    /// The log was replaced by a restore: connect again and compare cursors.
    case restored
  }

  package init(code: Code, detail: String, retryAfterMilliseconds: UInt32? = nil) {
    self.code = code
    self.detail = detail
    self.retryAfterMilliseconds = retryAfterMilliseconds
  }
}
