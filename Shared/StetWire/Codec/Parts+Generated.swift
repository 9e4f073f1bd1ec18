import FoundationEssentials
import StetModel
import StetSession
import SwiftProtobuf

extension Stet_V1_Cursor {
  init(_ cursor: LogCursor) {
    self.init()
    position = UInt64(cursor.position.rawValue)
    chain = Data(cursor.chain.bytes)
  }

  func cursor() throws(WireError) -> LogCursor {
    LogCursor(
      position: try LogPosition(checking: position),
      chain: try Bytes32(checking: chain, "chain")
    )
  }
}

extension Stet_V1_DeviceCard {
  init(_ card: DeviceCard) {
    self.init()
    publicKey = Data(card.publicKey)
    account = card.account.rawValue
    name = card.name
    certificate = Data(card.certificate)
  }
}

extension Stet_V1_DeskRight {
  init(_ right: DeskRight) {
    self.init()
    desk = right.desk.rawValue
    role = UInt32(right.role.rawValue)
    head = Stet_V1_Cursor(right.head)
  }
}

extension Stet_V1_Goodbye {
  init(_ goodbye: Goodbye) {
    self.init()
    code = UInt32(goodbye.code.rawValue)
    detail = goodbye.detail.clipped(byteCountMax: ProtocolLimits.detailByteCountMax)
    if let delay = goodbye.retryAfterMilliseconds { retryAfterMilliseconds = delay }
  }

  func goodbye() throws(WireError) -> Goodbye {
    Goodbye(
      code: try Goodbye.Code(checking: code, "goodbye code"),
      detail: try detail.checked(byteCountMax: ProtocolLimits.detailByteCountMax, "detail"),
      retryAfterMilliseconds: hasRetryAfterMilliseconds ? retryAfterMilliseconds : nil
    )
  }
}

extension Stet_V1_PushOutcome {
  init(_ outcome: PushOutcome) {
    self.init()
    switch outcome {
    case .stored(let position): stored = UInt64(position.rawValue)
    case .refused(let refusal):
      refused.code = UInt32(refusal.code.rawValue)
      refused.detail = refusal.detail.clipped(byteCountMax: ProtocolLimits.detailByteCountMax)
    }
  }
}
