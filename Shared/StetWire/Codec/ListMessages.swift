import StetModel
import StetSession

// The messages that hold lists are read by hand: each element is checked, and counted, before the
// next one is read, so that a list of tiny or empty elements never becomes larger than its bytes.

extension ClientMessage {
  static func chainQuery(payload: UnsafeRawBufferPointer) throws(WireError) -> ClientMessage {
    var reader = ProtoReader(payload)
    var desk = ""
    var positions: [LogPosition] = []
    while let field = try reader.next() {
      switch field.number {
      case 1: desk = try field.text("desk")
      case 2: try Self.take(field, into: &positions)
      default: continue
      }
    }
    return .chainQuery(desk: try DeskName(checking: desk), positions: positions)
  }

  /// Takes one position, or a packed run of them: Protocol Buffers allows both.
  private static func take(
    _ field: ProtoReader.Field,
    into positions: inout [LogPosition]
  ) throws(WireError) {
    var numbers = try field.integers("position")
    while let number = try numbers.next() {
      guard positions.count < ProtocolLimits.chainQueryCountMax else {
        throw .malformed("too many positions")
      }
      positions.append(try LogPosition(checking: number))
    }
  }
}

extension ServerMessage {
  static func chains(payload: UnsafeRawBufferPointer) throws(WireError) -> ServerMessage {
    var reader = ProtoReader(payload)
    var desk = ""
    var cursors: [LogCursor] = []
    while let field = try reader.next() {
      switch field.number {
      case 1: desk = try field.text("desk")
      case 2:
        guard cursors.count < ProtocolLimits.chainQueryCountMax else {
          throw .malformed("too many chains")
        }
        cursors.append(try LogCursor(reading: try field.fields("cursor")))
      default: continue
      }
    }
    return .chains(desk: try DeskName(checking: desk), cursors: cursors)
  }

  static func rights(payload: UnsafeRawBufferPointer) throws(WireError) -> ServerMessage {
    var reader = ProtoReader(payload)
    var desks: [DeskRight] = []
    while let field = try reader.next() {
      guard field.number == 1 else { continue }
      desks.append(try DeskRight(reading: try field.fields("right")))
    }
    return .rights(desks)
  }
}

extension Welcome {
  init(payload: UnsafeRawBufferPointer) throws(WireError) {
    var reader = ProtoReader(payload)
    var name = ""
    var card: DeviceCard?
    var desks: [DeskRight] = []
    while let field = try reader.next() {
      switch field.number {
      case 1: name = try field.text("account")
      case 2: card = try DeviceCard(reading: try field.fields("card"))
      case 3: desks.append(try DeskRight(reading: try field.fields("right")))
      default: continue
      }
    }
    guard let account = AccountName(name) else { throw .malformed("account") }
    guard let card else { throw .malformed("card") }
    self.init(account: account, card: card, desks: desks)
  }
}

extension PushAnswer {
  init(payload: UnsafeRawBufferPointer) throws(WireError) {
    var reader = ProtoReader(payload)
    self.init(request: 0, outcomes: [])
    while let field = try reader.next() {
      switch field.number {
      case 1: request = try field.integer("request")
      case 2:
        guard outcomes.count < ProtocolLimits.pushRevisionCountMax else {
          throw .malformed("too many outcomes")
        }
        outcomes.append(try PushOutcome(reading: try field.fields("outcome")))
      default: continue
      }
    }
  }
}
