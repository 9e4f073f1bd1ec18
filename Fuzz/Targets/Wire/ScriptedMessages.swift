import StetModel
import StetSession
import TestSupport

/// Messages that few bytes choose: few desks and ids, so that they meet.
extension ByteScript {
  mutating func desk() -> DeskName { Sample.desk(one(of: ["csto", "energy", "world"])) }

  mutating func digest() -> Bytes32 { Sample.digest(byte() & 3) }

  mutating func position() -> LogPosition { LogPosition(rawValue: max(number(), 0)) }

  mutating func cursor() -> LogCursor { LogCursor(position: position(), chain: digest()) }

  mutating func place() -> NotePlace {
    NotePlace(desk: desk(), note: Sample.record(byte() & 3))
  }

  mutating func goodbye() -> Goodbye {
    Goodbye(code: one(of: Goodbye.Code.allCases), detail: text())
  }

  mutating func revisions() -> [SealedRevision] {
    (0..<index(below: 4)).map { _ in
      SealedRevision(
        id: RevisionID(digest: digest()),
        bytes: Array(repeating: 1, count: Int(byte()) << 4),
        signature: Array(repeating: 2, count: SealedRevision.signatureByteCount)
      )
    }
  }

  mutating func clientMessage() -> ClientMessage {
    switch index(below: 14) {
    case 0:
      let (min, max) = (UInt32(byte() & 3), UInt32(byte() & 3))
      return .hello(
        ClientHello(
          versionMin: min,
          versionMax: max,
          agent: "fuzz",
          nonce: digest(),
          features: ProtocolFeatures(rawValue: UInt64(byte()))
        )
      )
    case 1:
      return .login(Login(device: Sample.device(byte()), signature: bytes(64)))
    case 2:
      return .enrol(
        Enrolment(
          invite: bytes(8),
          secret: bytes(16),
          publicKey: bytes(32),
          deviceName: text(),
          signature: bytes(64)
        )
      )
    case 3: return .subscribe(desk: desk(), from: cursor(), mode: coin() ? .live : .catchUp)
    case 4: return .unsubscribe(desk: desk())
    case 5: return .credit(byteCount: Int(number()))
    case 6: return .push(push())
    case 7:
      return .chainQuery(desk: desk(), positions: (0..<index(below: 8)).map { _ in position() })
    case 8: return .putBlob(desk: desk(), digest: digest(), bytes: bytes(8))
    case 9: return .getBlob(desk: desk(), digest: digest())
    case 10: return .ping(token: UInt64(byte()))
    case 11: return .pong(token: UInt64(byte()))
    case 12: return .editing(place(), coin() ? .open : .closed)
    default: return .goodbye(goodbye())
    }
  }

  mutating func push() -> Push {
    Push(request: UInt64(byte() & 7), desk: desk(), revisions: revisions())
  }

  mutating func serverMessage() -> ServerMessage {
    switch index(below: 14) {
    case 0:
      return .hello(
        ServerHello(
          version: UInt32(byte() & 3),
          agent: "fuzz",
          nonce: digest(),
          features: ProtocolFeatures(rawValue: UInt64(byte()))
        )
      )
    case 1: return .welcome(welcome())
    case 2: return .batch(batch())
    case 3: return .caughtUp(desk: desk(), at: cursor())
    case 4: return .diverged(desk: desk(), head: cursor())
    case 5: return .chains(desk: desk(), cursors: (0..<index(below: 4)).map { _ in cursor() })
    case 6: return .pushed(PushAnswer(request: UInt64(byte() & 7), outcomes: outcomes()))
    case 7: return .blobStored(digest: digest())
    case 8: return .blob(digest: digest(), bytes: coin() ? bytes(8) : nil)
    case 9: return .rights(rights())
    case 10: return .ping(token: UInt64(byte()))
    case 11: return .pong(token: UInt64(byte()))
    case 12: return .editors(NoteEditors(place(), editors()))
    default: return .goodbye(goodbye())
    }
  }

  mutating func welcome() -> Welcome {
    let card = DeviceCard(
      publicKey: Array(repeating: 3, count: DeviceCard.publicKeyByteCount),
      account: Sample.account("ana"),
      name: text(),
      certificate: Array(repeating: 5, count: DeviceCard.certificateByteCount)
    )
    return Welcome(account: Sample.account("ana"), card: card, desks: rights())
  }

  private mutating func batch() -> FeedBatch {
    FeedBatch(
      desk: desk(),
      first: position(),
      revisions: revisions(),
      cards: [],
      chain: digest()
    )
  }

  private mutating func outcomes() -> [PushOutcome] {
    (0..<index(below: 4)).map { _ in .stored(at: position()) }
  }

  private mutating func rights() -> [DeskRight] {
    (0..<index(below: 3)).map { _ in
      DeskRight(desk: desk(), role: one(of: Role.allCases), head: cursor())
    }
  }

  private mutating func editors() -> [NoteEditor] {
    (0..<index(below: 3)).map { _ in
      NoteEditor(
        account: Sample.account("ben"),
        deviceName: text(),
        openMilliseconds: number()
      )
    }
  }
}
