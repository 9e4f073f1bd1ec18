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
    case .welcome: self = .welcome(try Welcome(payload: payload))
    case .batch: self = .batch(try FeedBatch(payload: payload))
    case .caughtUp: self = try Stet_V1_CaughtUp(payload: payload, "caught up").message()
    case .diverged: self = try Stet_V1_Diverged(payload: payload, "divergence").message()
    case .chains: self = try Self.chains(payload: payload)
    case .pushed: self = .pushed(try PushAnswer(payload: payload))
    case .blobStored:
      let digest = try Stet_V1_BlobStored(payload: payload, "blob answer").digest
      self = .blobStored(digest: try Bytes32(checking: digest, "digest"))
    case .blob: self = try Stet_V1_Blob(payload: payload, "blob").message()
    case .rights: self = try Self.rights(payload: payload)
    case .ping: self = .ping(token: try Stet_V1_Ping(payload: payload, "ping").token)
    case .pong: self = .pong(token: try Stet_V1_Pong(payload: payload, "pong").token)
    case .goodbye: self = .goodbye(try Stet_V1_Goodbye(payload: payload, "goodbye").goodbye())
    case .editors: self = .editors(try NoteEditors(payload: payload))
    }
  }
}

extension Stet_V1_ServerHello {
  fileprivate func hello() throws(WireError) -> ServerHello {
    ServerHello(
      version: version,
      agent: try agent.checked(byteCountMax: ProtocolLimits.agentByteCountMax, "agent"),
      nonce: try Bytes32(checking: nonce, "nonce"),
      features: ProtocolFeatures(rawValue: features)
    )
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

extension Stet_V1_Blob {
  fileprivate func message() throws(WireError) -> ServerMessage {
    let bytes =
      hasContent
      ? try [UInt8](checking: content, count: 0...Limits.originalByteCountMax, "content") : nil
    return .blob(digest: try Bytes32(checking: digest, "digest"), bytes: bytes)
  }
}
