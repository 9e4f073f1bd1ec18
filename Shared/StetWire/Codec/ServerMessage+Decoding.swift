import FoundationEssentials
import NIOCore
import StetModel
import StetSession
import SwiftProtobuf

extension ServerMessage {
  /// Decodes one message, checking every limit that does not depend on the connection's state.
  init(kind: ServerKind, payload: UnsafeRawBufferPointer) throws(WireError) {
    switch kind {
    case .hello: self = .hello(try Stet_V1_ServerHello(payload: payload, "hello").hello())
    case .welcome: self = .welcome(try Stet_V1_Welcome(payload: payload, "welcome").welcome())
    case .batch: self = .batch(try FeedBatch(payload: payload))
    case .caughtUp: self = try Stet_V1_CaughtUp(payload: payload, "caught up").message()
    case .diverged: self = try Stet_V1_Diverged(payload: payload, "divergence").message()
    case .chains: self = try Stet_V1_Chains(payload: payload, "chains").message()
    case .pushed: self = .pushed(try Stet_V1_PushAnswer(payload: payload, "answer").answer())
    case .blobStored:
      let digest = try Stet_V1_BlobStored(payload: payload, "blob answer").digest
      self = .blobStored(digest: try Bytes32(checking: digest, "digest"))
    case .blob: self = try Stet_V1_Blob(payload: payload, "blob").message()
    case .rights:
      self = .rights(try checkedRights(try Stet_V1_Rights(payload: payload, "rights").desks))
    case .ping: self = .ping(token: try Stet_V1_Ping(payload: payload, "ping").token)
    case .pong: self = .pong(token: try Stet_V1_Pong(payload: payload, "pong").token)
    case .goodbye: self = .goodbye(try Stet_V1_Goodbye(payload: payload, "goodbye").goodbye())
    }
  }
}

private func checkedRights(_ desks: [Stet_V1_DeskRight]) throws(WireError) -> [DeskRight] {
  var rights: [DeskRight] = []
  for desk in desks { rights.append(try desk.right()) }
  return rights
}

extension Stet_V1_ServerHello {
  fileprivate func hello() throws(WireError) -> ServerHello {
    ServerHello(
      version: version,
      agent: try agent.checked(byteCountMax: ProtocolLimits.agentByteCountMax, "agent"),
      nonce: try Bytes32(checking: nonce, "nonce")
    )
  }
}

extension Stet_V1_Welcome {
  fileprivate func welcome() throws(WireError) -> Welcome {
    guard let account = AccountName(account) else { throw .malformed("account") }
    return Welcome(account: account, card: try card.card(), desks: try checkedRights(desks))
  }
}

extension Stet_V1_CaughtUp {
  fileprivate func message() throws(WireError) -> ServerMessage {
    .caughtUp(desk: try DeskName(checking: desk), at: try at.cursor())
  }
}

extension Stet_V1_Diverged {
  fileprivate func message() throws(WireError) -> ServerMessage {
    .diverged(desk: try DeskName(checking: desk), head: try head.cursor())
  }
}

extension Stet_V1_Chains {
  fileprivate func message() throws(WireError) -> ServerMessage {
    guard cursors.count <= ProtocolLimits.chainQueryCountMax else {
      throw .malformed("too many chains")
    }
    var checked: [LogCursor] = []
    for cursor in cursors { checked.append(try cursor.cursor()) }
    return .chains(desk: try DeskName(checking: desk), cursors: checked)
  }
}

extension Stet_V1_PushAnswer {
  fileprivate func answer() throws(WireError) -> PushAnswer {
    guard outcomes.count <= ProtocolLimits.pushRevisionCountMax else {
      throw .malformed("too many outcomes")
    }
    var checked: [PushOutcome] = []
    for outcome in outcomes { checked.append(try outcome.pushOutcome()) }
    return PushAnswer(request: request, outcomes: checked)
  }
}

extension Stet_V1_Blob {
  fileprivate func message() throws(WireError) -> ServerMessage {
    let bytes =
      hasContent
      ? try [UInt8](checking: content, count: 0...Limits.originalByteCountMax, "content") : nil
    return .blob(digest: try Bytes32(checking: digest, "digest"), bytes: bytes)
  }
}
