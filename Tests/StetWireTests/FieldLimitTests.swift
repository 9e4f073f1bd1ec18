import NIOCore
import StetModel
import StetSession
import StetWire
import Testing

@Suite("Limits of the fields")
struct FieldLimitTests {
  private func isAccepted(_ message: ClientMessage) -> Bool {
    var bytes = MessageCodec.encode(message)
    var decoder = MessageDecoder<ClientMessage>()
    decoder.allowLargeMessages()
    return (try? decoder.read(&bytes)) == [message]
  }

  private func isAccepted(_ message: ServerMessage) -> Bool {
    var bytes = MessageCodec.encode(message)
    var decoder = MessageDecoder<ServerMessage>()
    decoder.allowLargeMessages()
    return (try? decoder.read(&bytes)) == [message]
  }

  @Test("A push holds up to 2,000 revisions")
  func revisionCount() {
    let max = ProtocolLimits.pushRevisionCountMax
    for (count, isAllowed) in [(max, true), (max + 1, false)] {
      let revisions = Array(repeating: Samples.revision(1), count: count)
      let push = Push(request: 1, desk: Samples.desk, revisions: revisions)
      #expect(isAccepted(.push(push)) == isAllowed)
      let batch = FeedBatch(
        desk: Samples.desk,
        first: Samples.position(1),
        revisions: revisions,
        cards: [],
        chain: .zero
      )
      #expect(isAccepted(.batch(batch)) == isAllowed)
    }
  }

  @Test("A chain query holds up to 256 positions, and so does its answer")
  func positionCount() {
    let max = ProtocolLimits.chainQueryCountMax
    for (count, isAllowed) in [(max, true), (max + 1, false)] {
      let positions = (0..<count).map { Samples.position(Int64($0)) }
      #expect(isAccepted(.chainQuery(desk: Samples.desk, positions: positions)) == isAllowed)
      let cursors = positions.map { LogCursor(position: $0, chain: .zero) }
      #expect(isAccepted(.chains(desk: Samples.desk, cursors: cursors)) == isAllowed)
    }
  }

  @Test("Up to 16 editors of a note are told, and no more are sent or believed")
  func editorCount() throws {
    let max = ProtocolLimits.editorCountMax
    let most = NoteEditors(Samples.place, Array(repeating: Samples.editor, count: max))
    #expect(isAccepted(.editors(most)))
    var more = most
    more.editors.append(Samples.editor)
    var bytes = MessageCodec.encode(ServerMessage.editors(more))
    var decoder = MessageDecoder<ServerMessage>()
    #expect(try decoder.read(&bytes) == [.editors(most)])
    for (count, isAllowed) in [(max, true), (max + 1, false)] {
      var bytes = RawMessage.frame(77) { message in
        message.field(1, "csto")
        message.field(2, Samples.note.bytes)
        for _ in 0..<count { message.field(3) { $0.field(1, "anna") } }
      }
      var decoder = MessageDecoder<ServerMessage>()
      #expect(((try? decoder.read(&bytes)) != nil) == isAllowed)
    }
  }

  @Test("What is open is a note of 16 bytes, and its state one of two")
  func editing() {
    for (count, state, isAllowed) in [
      (16, 1, true), (16, 2, true), (16, 0, false), (16, 3, false), (15, 1, false), (17, 1, false),
    ] {
      var bytes = RawMessage.frame(14) { message in
        message.field(1, "csto")
        message.field(2, [UInt8](repeating: 6, count: count))
        message.field(3, UInt64(state))
      }
      var decoder = MessageDecoder<ClientMessage>()
      #expect(((try? decoder.read(&bytes)) != nil) == isAllowed, "\(count) \(state)")
    }
  }

  @Test("An enrolment's parts have their sizes")
  func enrolment() {
    guard case .enrol(let good) = Samples.clientMessages[2] else {
      Issue.record("the third sample is no enrolment")
      return
    }
    #expect(isAccepted(.enrol(good)))
    let changes: [(inout Enrolment) -> Void] = [
      { $0.invite = Array(repeating: 1, count: 7) },
      { $0.invite = Array(repeating: 1, count: 9) },
      { $0.secret = Array(repeating: 1, count: 15) },
      { $0.secret = Array(repeating: 1, count: 65) },
      { $0.publicKey = Array(repeating: 1, count: 31) },
      { $0.signature = Array(repeating: 1, count: 63) },
      { $0.deviceName = String(repeating: "x", count: 65) },
    ]
    for change in changes {
      var enrolment = good
      change(&enrolment)
      #expect(isAccepted(.enrol(enrolment)) == false)
    }
  }

  @Test("A login's signature is 64 bytes")
  func login() {
    for count in [0, 63, 65] {
      let login = Login(device: Samples.device, signature: Array(repeating: 1, count: count))
      #expect(isAccepted(.login(login)) == false)
    }
  }

  @Test("A revision's signature is at most 64 bytes; whether it is valid is not the codec's matter")
  func signature() {
    for (count, isAllowed) in [(0, true), (64, true), (65, false)] {
      var revision = Samples.revision(1)
      revision.signature = Array(repeating: 1, count: count)
      let push = Push(request: 1, desk: Samples.desk, revisions: [revision])
      #expect(isAccepted(.push(push)) == isAllowed)
    }
  }

  @Test("A card's certificate is absent or 64 bytes, its key 32")
  func cards() {
    for (count, isAllowed) in [(0, true), (64, true), (63, false)] {
      var card = Samples.card
      card.certificate = Array(repeating: 1, count: count)
      let push = Push(request: 1, desk: Samples.desk, revisions: [], cards: [card])
      #expect(isAccepted(.push(push)) == isAllowed)
    }
    var card = Samples.card
    card.publicKey.removeLast()
    #expect(
      isAccepted(.push(Push(request: 1, desk: Samples.desk, revisions: [], cards: [card])))
        == false
    )
  }

  @Test("Credit and originals have their limits")
  func sizes() {
    #expect(isAccepted(.credit(byteCount: ProtocolLimits.creditByteCountMax)))
    #expect(isAccepted(.credit(byteCount: ProtocolLimits.creditByteCountMax + 1)) == false)
    for (count, isAllowed) in [
      (Limits.originalByteCountMax, true), (Limits.originalByteCountMax + 1, false),
    ] {
      let bytes = [UInt8](repeating: 1, count: count)
      let digest = Samples.digest(1)
      #expect(
        isAccepted(.putBlob(desk: Samples.desk, digest: digest, bytes: bytes)) == isAllowed
      )
      #expect(isAccepted(.blob(digest: digest, bytes: bytes)) == isAllowed)
    }
  }
}
