import StetModel
import StetSession

extension LogCursor {
  init(reading reader: ProtoReader) throws(WireError) {
    var reader = reader
    var position: UInt64 = 0
    var chain: Bytes32?
    while let field = try reader.next() {
      switch field.number {
      case 1: position = try field.integer("position")
      case 2: chain = Bytes32(try field.bytes("chain"))
      default: continue
      }
    }
    guard let chain else { throw .malformed("chain") }
    self.init(position: try LogPosition(checking: position), chain: chain)
  }
}

extension DeskRight {
  init(reading reader: ProtoReader) throws(WireError) {
    var reader = reader
    var desk = ""
    var code: UInt64 = 0
    var head: LogCursor?
    while let field = try reader.next() {
      switch field.number {
      case 1: desk = try field.text("desk")
      case 2: code = try field.integer("role")
      case 3: head = try LogCursor(reading: try field.fields("head"))
      default: continue
      }
    }
    guard let head else { throw .malformed("head") }
    self.init(
      desk: try DeskName(checking: desk),
      role: try Role(checking: UInt32(clamping: code), "role"),
      head: head
    )
  }
}

extension PushOutcome {
  init(reading reader: ProtoReader) throws(WireError) {
    var reader = reader
    var outcome: PushOutcome?
    while let field = try reader.next() {
      switch field.number {
      case 1: outcome = .stored(at: try LogPosition(checking: try field.integer("stored")))
      case 2: outcome = .refused(try Refusal(reading: try field.fields("refusal")))
      default: continue
      }
    }
    guard let outcome else { throw .malformed("outcome") }
    self = outcome
  }
}

extension Refusal {
  fileprivate init(reading reader: ProtoReader) throws(WireError) {
    var reader = reader
    var code: UInt64 = 0
    var detail = ""
    while let field = try reader.next() {
      switch field.number {
      case 1: code = try field.integer("refusal code")
      case 2: detail = try field.text("detail")
      default: continue
      }
    }
    self.init(
      code: try Refusal.Code(checking: UInt32(clamping: code), "refusal code"),
      detail: try detail.checked(byteCountMax: ProtocolLimits.detailByteCountMax, "detail")
    )
  }
}
