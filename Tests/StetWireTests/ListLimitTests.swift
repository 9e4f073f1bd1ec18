import NIOCore
import StetModel
import StetSession
import StetWire
import TestSupport
import Testing

@Suite("Lists from a stranger")
struct ListLimitTests {
  /// What stands behind a list that is too long: whoever reads on to it has read too much.
  private static let garbage: [UInt8] = [0xFF, 0xFF]

  @Test(
    "A list is refused at its first element too many, before the rest of it is looked at",
    arguments: [
      (8, 2, ProtocolLimits.chainQueryCountMax, "too many positions"),
      (69, 2, ProtocolLimits.chainQueryCountMax, "too many chains"),
      (70, 2, ProtocolLimits.pushRevisionCountMax, "too many outcomes"),
      (7, 3, ProtocolLimits.pushRevisionCountMax, "too many revisions"),
      (7, 4, ProtocolLimits.pushRevisionCountMax, "too many cards"),
      (66, 3, ProtocolLimits.batchRevisionCountMax, "too many revisions"),
      (66, 4, ProtocolLimits.batchRevisionCountMax, "too many cards"),
    ] as [(UInt8, UInt32, Int, String)]
  )
  func early(kind: UInt8, number: UInt32, max: Int, detail: String) {
    for (count, expected) in [(max, nil), (max + 1, detail)] {
      let list = Self.list(kind, number, count: count)
      let found = Self.error(RawMessage.frame(kind, payload: list + Self.garbage), kind)
      if let expected {
        #expect(found == .malformed(expected))
      } else {
        #expect(found == .malformed("number cut off"))
      }
    }
  }

  @Test("A packed run of positions is read one at a time, too")
  func packed() {
    let max = ProtocolLimits.chainQueryCountMax
    for (count, isAllowed) in [(max, true), (max + 1, false), (5_000_000, false)] {
      let frame = RawMessage.frame(8) { message in
        message.field(1, "csto")
        message.field(2, [UInt8](repeating: 1, count: min(count, 1_000_000)))
      }
      #expect((Self.error(frame, 8) == nil) == isAllowed)
    }
  }

  @Test("Elements that say nothing are refused at once, so that none take more room than bytes")
  func empty() {
    let lists: [(kind: UInt8, number: UInt32, detail: String)] = [
      (69, 2, "chain"), (70, 2, "outcome"), (65, 3, "head"), (73, 1, "head"),
      (7, 3, "revision id"), (7, 4, "public key"),
    ]
    for (kind, number, detail) in lists {
      let frame = RawMessage.frame(kind) { message in
        for _ in 0..<100_000 { message.field(number, [UInt8]()) }
      }
      #expect(Self.error(frame, kind) == .malformed(detail), "kind \(kind)")
    }
  }

  private static func error(_ frame: ByteBuffer, _ kind: UInt8) -> WireError? {
    kind < 64
      ? RawMessage.error(frame, as: ClientMessage.self)
      : RawMessage.error(frame, as: ServerMessage.self)
  }

  private static func list(_ kind: UInt8, _ number: UInt32, count: Int) -> [UInt8] {
    var writer = FieldWriter()
    for _ in 0..<count {
      switch (kind, number) {
      case (8, _): writer.field(number, 1 as UInt64)
      case (69, _): writer.field(number) { $0.field(2, Samples.digest(1).bytes) }
      case (70, _): writer.field(number) { $0.field(1, 1 as UInt64) }
      case (_, 3): writer.field(number) { $0.field(1, Samples.digest(1).bytes) }
      default:
        writer.field(number) {
          $0.field(1, Samples.digest(1).bytes)
          $0.field(2, "ana")
        }
      }
    }
    return writer.bytes
  }
}
