import StetModel
import StetSession

/// Messages that use every field, for round trips and golden frames.
enum Samples {
  static let desk = name("csto", DeskName.init)
  static let account = name("anna", AccountName.init)

  static func name<Name>(_ text: String, _ make: (String) -> Name?) -> Name {
    guard let name = make(text) else { preconditionFailure("\(text) is no name") }
    return name
  }

  static func digest(_ byte: UInt8) -> Bytes32 {
    Bytes32(Array(repeating: byte, count: 32)) ?? .zero
  }

  static func position(_ value: Int64) -> LogPosition { LogPosition(rawValue: value) }

  static var device: DeviceID {
    guard let device = DeviceID(Array(repeating: 7, count: 16)) else {
      preconditionFailure("a device's id is 16 bytes")
    }
    return device
  }

  static func revision(_ byte: UInt8, byteCount: Int = 10) -> SealedRevision {
    SealedRevision(
      id: RevisionID(digest: digest(byte)),
      bytes: Array(repeating: byte, count: byteCount),
      signature: Array(repeating: byte ^ 0xFF, count: 64)
    )
  }

  static let card = DeviceCard(
    publicKey: Array(repeating: 3, count: 32),
    account: account,
    name: "laptop é",
    certificate: Array(repeating: 5, count: 64)
  )

  static let cursor = LogCursor(position: position(300), chain: digest(9))
  static let right = DeskRight(desk: desk, role: .editor, head: cursor)
  static let push = Push(
    request: 77,
    desk: desk,
    revisions: [revision(1), revision(2, byteCount: 300)],
    cards: [card]
  )
  static let batch = FeedBatch(
    desk: desk,
    first: position(1 << 40),
    revisions: [revision(1), revision(2, byteCount: 300)],
    cards: [card],
    chain: digest(4)
  )
  static var note: RecordID {
    guard let note = RecordID(Array(repeating: 6, count: 16)) else {
      preconditionFailure("a note's id is 16 bytes")
    }
    return note
  }

  static let place = NotePlace(desk: desk, note: note)
  static let editor = NoteEditor(
    account: account,
    deviceName: "laptop é",
    openMilliseconds: 120_000
  )
  static let goodbye = Goodbye(code: .tooSlow, detail: "später", retryAfterMilliseconds: 900)

  static let clientMessages: [ClientMessage] = [
    .hello(ClientHello(versionMin: 1, versionMax: 3, agent: "stet/1.0", nonce: digest(1))),
    .login(Login(device: device, signature: Array(repeating: 8, count: 64))),
    .enrol(
      Enrolment(
        invite: Array(repeating: 1, count: 8),
        secret: Array(repeating: 2, count: 16),
        publicKey: Array(repeating: 3, count: 32),
        deviceName: "laptop",
        signature: Array(repeating: 4, count: 64)
      )
    ),
    .subscribe(desk: desk, from: cursor, mode: .live), .unsubscribe(desk: desk),
    .credit(byteCount: 1_048_576), .push(push),
    .chainQuery(desk: desk, positions: [position(0), position(300), position(70_000)]),
    .putBlob(desk: desk, digest: digest(6), bytes: Array("as received".utf8)),
    .getBlob(desk: desk, digest: digest(6)), .ping(token: 0x0102_0304_0506_0708),
    .pong(token: 1), .goodbye(goodbye), .editing(place, .open), .editing(place, .closed),
    .hello(
      ClientHello(
        versionMin: 1,
        versionMax: 3,
        agent: "stet/1.0",
        nonce: digest(1),
        features: ProtocolFeatures(rawValue: .max)
      )
    ),
  ]

  static let serverMessages: [ServerMessage] = [
    .hello(ServerHello(version: 1, agent: "stetd/1.0", nonce: digest(2))),
    .welcome(Welcome(account: account, card: card, desks: [right])), .batch(batch),
    .caughtUp(desk: desk, at: cursor), .diverged(desk: desk, head: .start),
    .chains(desk: desk, cursors: [.start, cursor]),
    .pushed(
      PushAnswer(
        request: 77,
        outcomes: [
          .stored(at: position(301)), .stored(at: .start),
          .refused(Refusal(code: .missingParent, detail: "no parent")),
        ]
      )
    ),
    .blobStored(digest: digest(6)), .blob(digest: digest(6), bytes: []),
    .blob(digest: digest(6), bytes: nil), .rights([right]), .ping(token: .max), .pong(token: 0),
    .goodbye(Goodbye(code: .done, detail: "")), .editors(NoteEditors(place, [editor, editor])),
    .editors(NoteEditors(place, [])),
    .hello(
      ServerHello(version: 1, agent: "stetd/1.0", nonce: digest(2), features: .editing)
    ),
  ]
}
