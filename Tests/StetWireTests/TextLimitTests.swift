import NIOCore
import StetModel
import StetSession
import StetWire
import TestSupport
import Testing

@Suite("Texts from a stranger")
struct TextLimitTests {
  /// One text of one message: its bound, and a frame in which it has so many bytes.
  private struct Text: Sendable {
    var name: String
    var kind: UInt8
    var max: Int
    var write: @Sendable (inout FieldWriter, String) -> Void
  }

  private static let texts = [
    Text(name: "agent", kind: 1, max: ProtocolLimits.agentByteCountMax) {
      $0.field(1, 1 as UInt64)
      $0.field(2, 1 as UInt64)
      $0.field(3, $1)
      $0.field(4, Samples.digest(1).bytes)
    },
    Text(name: "agent", kind: 64, max: ProtocolLimits.agentByteCountMax) {
      $0.field(1, 1 as UInt64)
      $0.field(2, $1)
      $0.field(3, Samples.digest(1).bytes)
    },
    Text(name: "detail", kind: 13, max: ProtocolLimits.detailByteCountMax) {
      $0.field(1, 1 as UInt64)
      $0.field(2, $1)
    },
    Text(name: "detail", kind: 76, max: ProtocolLimits.detailByteCountMax) {
      $0.field(1, 1 as UInt64)
      $0.field(2, $1)
    },
    Text(name: "detail", kind: 70, max: ProtocolLimits.detailByteCountMax) { writer, text in
      writer.field(1, 1 as UInt64)
      writer.field(2) { outcome in
        outcome.field(2) {
          $0.field(1, 1 as UInt64)
          $0.field(2, text)
        }
      }
    },
    Text(name: "device name", kind: 3, max: Limits.deviceNameByteCountMax) {
      $0.field(1, [UInt8](repeating: 1, count: Limits.inviteIDByteCount))
      $0.field(2, [UInt8](repeating: 1, count: Limits.inviteSecretByteCountMax))
      $0.field(3, [UInt8](repeating: 1, count: Limits.publicKeyByteCount))
      $0.field(4, $1)
      $0.field(5, [UInt8](repeating: 1, count: Limits.signatureByteCount))
    },
    Text(name: "device name", kind: 7, max: Limits.deviceNameByteCountMax) { writer, text in
      writer.field(2, "csto")
      writer.field(4) {
        $0.field(1, [UInt8](repeating: 1, count: Limits.publicKeyByteCount))
        $0.field(2, "ana")
        $0.field(3, text)
      }
    },
  ]

  @Test("A text is read at its limit and refused one byte above, whatever we would send ourselves")
  func limits() {
    for text in Self.texts {
      for (count, expected) in [(text.max, nil), (text.max + 1, text.name)] {
        let frame = RawMessage.frame(text.kind) {
          text.write(&$0, String(repeating: "x", count: count))
        }
        let error =
          text.kind < 64
          ? RawMessage.error(frame, as: ClientMessage.self)
          : RawMessage.error(frame, as: ServerMessage.self)
        let wanted = expected.map { WireError.malformed($0) }
        #expect(error == wanted, "\(text.name) of kind \(text.kind)")
      }
    }
  }

  @Test("A secret of 16 to 64 bytes is read")
  func secrets() throws {
    guard case .enrol(var enrolment) = Samples.clientMessages[2] else {
      Issue.record("the third sample is no enrolment")
      return
    }
    for count in Invite.secretByteCounts {
      enrolment.secret = Array(repeating: 1, count: count)
      var bytes = MessageCodec.encode(.enrol(enrolment) as ClientMessage)
      var decoder = MessageDecoder<ClientMessage>()
      #expect(try decoder.read(&bytes) == [.enrol(enrolment)])
    }
  }

  @Test("Before the login a message of several frames is as small as one frame")
  func beforeLogin() {
    let max = ProtocolLimits.messageByteCountMaxBeforeLogin
    for (count, expected) in [
      (max, nil), (max + 1, WireError.messageTooLarge(byteCount: max + 1, max: max)),
    ] {
      var bytes = RawMessage.frame(0xFF, payload: Array(repeating: 0x2A, count: max - 1))
      bytes.writeImmutableBuffer(RawMessage.frame(1, payload: Self.tail(count - max + 1)))
      var decoder = MessageDecoder<ClientMessage>()
      do throws(WireError) {
        _ = try decoder.read(&bytes)
        #expect(expected == nil)
      } catch {
        if let expected {
          #expect(error == expected)
        } else {
          #expect(error == .malformed("hello"))
        }
      }
    }
  }

  private static func tail(_ count: Int) -> [UInt8] { Array(repeating: 0, count: count) }
}
