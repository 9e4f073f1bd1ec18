import StetModel
import StetSession

/// One of each message, for tables that must name every case.
enum Samples {
  static let desk = desk("csto")
  static let nonce = digest(1)

  static func desk(_ name: String) -> DeskName {
    guard let desk = DeskName(name) else { preconditionFailure("\(name) is no name of a desk") }
    return desk
  }

  static var device: DeviceID {
    guard let device = DeviceID(Array(repeating: 7, count: 16)) else {
      preconditionFailure("a device's id is 16 bytes")
    }
    return device
  }

  static func digest(_ byte: UInt8) -> Bytes32 {
    Bytes32(Array(repeating: byte, count: 32)) ?? .zero
  }

  static func cursor(_ position: Int64, _ byte: UInt8 = 9) -> LogCursor {
    position == 0
      ? .start : LogCursor(position: LogPosition(rawValue: position), chain: digest(byte))
  }

  static func revision(_ byte: UInt8, byteCount: Int = 10) -> SealedRevision {
    SealedRevision(
      id: RevisionID(digest: digest(byte)),
      bytes: Array(repeating: byte, count: byteCount),
      signature: Array(repeating: byte, count: 64)
    )
  }

  static func push(_ request: UInt64) -> Push {
    Push(request: request, desk: desk, revisions: [revision(1)])
  }

  static func batch(first: Int64, count: Int = 1, byteCount: Int = 10) -> FeedBatch {
    FeedBatch(
      desk: desk,
      first: LogPosition(rawValue: first),
      revisions: (0..<count).map { revision(UInt8($0 % 250), byteCount: byteCount) },
      cards: [],
      chain: digest(UInt8((Int(first % 250) + count) % 250))
    )
  }

  static let hello = ClientHello(versionMin: 1, versionMax: 1, agent: "test", nonce: nonce)
  static let login = Login(
    device: device,
    signature: Array(repeating: 1, count: 64)
  )
  static let enrolment = Enrolment(
    invite: Array(repeating: 1, count: 8),
    secret: Array(repeating: 2, count: 16),
    publicKey: Array(repeating: 3, count: 32),
    deviceName: "laptop",
    signature: Array(repeating: 4, count: 64)
  )
  static let place = NotePlace(desk: desk, note: note(1))

  static func note(_ byte: UInt8) -> RecordID {
    guard let note = RecordID(Array(repeating: byte, count: 16)) else {
      preconditionFailure("a note's id is 16 bytes")
    }
    return note
  }

  static let goodbye = Goodbye(code: .done, detail: "")

  static let welcome = Welcome(
    account: account,
    card: DeviceCard(
      publicKey: Array(repeating: 3, count: 32),
      account: account,
      name: "laptop",
      certificate: Array(repeating: 5, count: 64)
    ),
    desks: [DeskRight(desk: desk, role: .analyst, head: .start)]
  )

  static var account: AccountName {
    guard let account = AccountName("anna") else { preconditionFailure("anna is a name") }
    return account
  }

  /// Every message a client can send.
  static let clientMessages: [ClientMessage] = [
    .hello(hello), .login(login), .enrol(enrolment),
    .subscribe(desk: desk, from: .start, mode: .live), .unsubscribe(desk: desk),
    .credit(byteCount: 5), .push(push(1)), .chainQuery(desk: desk, positions: [.start]),
    .putBlob(desk: desk, digest: digest(2), bytes: [1]), .getBlob(desk: desk, digest: digest(2)),
    .ping(token: 3), .pong(token: 3), .goodbye(goodbye), .editing(place, .open),
  ]

  /// Every message a server can send.
  static let serverMessages: [ServerMessage] = [
    .hello(ServerHello(version: 1, agent: "test", nonce: digest(2))), .welcome(welcome),
    .batch(batch(first: 1)), .caughtUp(desk: desk, at: .start),
    .diverged(desk: desk, head: .start), .chains(desk: desk, cursors: []),
    .pushed(PushAnswer(request: 1, outcomes: [.stored(at: LogPosition(rawValue: 1))])),
    .blobStored(digest: digest(2)), .blob(digest: digest(2), bytes: [1]), .rights([]),
    .ping(token: 3), .pong(token: 3), .goodbye(goodbye), .editors(NoteEditors(place, [])),
  ]
}
