import FoundationEssentials
import NIOCore
import StetModel
import StetSession
import SwiftProtobuf

extension ServerMessage {
  /// The kind and the payload, before it is cut into frames.
  func encoded() -> (kind: ServerKind, payload: ByteBuffer) {
    switch self {
    case .hello(let hello): (.hello, hello.payload())
    case .welcome(let welcome): (.welcome, welcome.payload())
    case .batch(let batch): (.batch, batch.payload())
    case .caughtUp(let desk, let cursor): (.caughtUp, Self.caughtUp(desk, cursor))
    case .diverged(let desk, let head): (.diverged, Self.diverged(desk, head))
    case .chains(let desk, let cursors): (.chains, Self.chains(desk, cursors))
    case .pushed(let answer): (.pushed, answer.payload())
    case .blobStored(let digest):
      (.blobStored, Stet_V1_BlobStored.with { $0.digest = Data(digest.bytes) }.payload())
    case .blob(let digest, let bytes): (.blob, Self.blob(digest, bytes))
    case .rights(let desks):
      (.rights, Stet_V1_Rights.with { $0.desks = desks.map(Stet_V1_DeskRight.init) }.payload())
    case .ping(let token): (.ping, Stet_V1_Ping.with { $0.token = token }.payload())
    case .pong(let token): (.pong, Stet_V1_Pong.with { $0.token = token }.payload())
    case .goodbye(let goodbye): (.goodbye, Stet_V1_Goodbye(goodbye).payload())
    case .editors(let editors): (.editors, editors.payload())
    }
  }

  private static func caughtUp(_ desk: DeskName, _ cursor: LogCursor) -> ByteBuffer {
    Stet_V1_CaughtUp.with {
      $0.desk = desk.rawValue
      $0.at = Stet_V1_Cursor(cursor)
    }.payload()
  }

  private static func diverged(_ desk: DeskName, _ head: LogCursor) -> ByteBuffer {
    Stet_V1_Diverged.with {
      $0.desk = desk.rawValue
      $0.head = Stet_V1_Cursor(head)
    }.payload()
  }

  private static func chains(_ desk: DeskName, _ cursors: [LogCursor]) -> ByteBuffer {
    Stet_V1_Chains.with {
      $0.desk = desk.rawValue
      $0.cursors = cursors.map(Stet_V1_Cursor.init)
    }.payload()
  }

  private static func blob(_ digest: Bytes32, _ bytes: [UInt8]?) -> ByteBuffer {
    Stet_V1_Blob.with {
      $0.digest = Data(digest.bytes)
      if let bytes { $0.content = Data(bytes) }
    }.payload()
  }
}

extension ServerHello {
  fileprivate func payload() -> ByteBuffer {
    Stet_V1_ServerHello.with {
      $0.version = version
      $0.agent = agent.clipped(byteCountMax: ProtocolLimits.agentByteCountMax)
      $0.nonce = Data(nonce.bytes)
      $0.features = features.rawValue
    }.payload()
  }
}

extension Welcome {
  fileprivate func payload() -> ByteBuffer {
    Stet_V1_Welcome.with {
      $0.account = account.rawValue
      $0.card = Stet_V1_DeviceCard(card)
      $0.desks = desks.map(Stet_V1_DeskRight.init)
    }.payload()
  }
}

extension PushAnswer {
  fileprivate func payload() -> ByteBuffer {
    Stet_V1_PushAnswer.with {
      $0.request = request
      $0.outcomes = outcomes.map(Stet_V1_PushOutcome.init)
    }.payload()
  }
}
