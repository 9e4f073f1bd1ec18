import FoundationEssentials
import NIOCore
import StetModel
import StetSession
import SwiftProtobuf

extension ClientMessage {
  /// The kind and the payload, before it is cut into frames.
  func encoded() -> (kind: ClientKind, payload: ByteBuffer) {
    switch self {
    case .hello(let hello): (.hello, hello.payload())
    case .login(let login): (.login, login.payload())
    case .enrol(let enrolment): (.enrol, enrolment.payload())
    case .subscribe(let desk, let cursor, let mode):
      (.subscribe, Self.subscription(desk, cursor, mode))
    case .unsubscribe(let desk):
      (.unsubscribe, Stet_V1_Unsubscribe.with { $0.desk = desk.rawValue }.payload())
    case .credit(let byteCount):
      (.credit, Stet_V1_Credit.with { $0.byteCount = UInt64(max(byteCount, 0)) }.payload())
    case .push(let push): (.push, push.payload())
    case .chainQuery(let desk, let positions): (.chainQuery, Self.query(desk, positions))
    case .putBlob(let desk, let digest, let bytes): (.putBlob, Self.blob(desk, digest, bytes))
    case .getBlob(let desk, let digest): (.getBlob, Self.blobName(desk, digest))
    case .ping(let token): (.ping, Stet_V1_Ping.with { $0.token = token }.payload())
    case .pong(let token): (.pong, Stet_V1_Pong.with { $0.token = token }.payload())
    case .goodbye(let goodbye): (.goodbye, Stet_V1_Goodbye(goodbye).payload())
    case .editing(let place, let state): (.editing, Self.editing(place, state))
    }
  }

  private static func subscription(
    _ desk: DeskName,
    _ cursor: LogCursor,
    _ mode: FeedMode
  ) -> ByteBuffer {
    Stet_V1_Subscribe.with {
      $0.desk = desk.rawValue
      $0.from = Stet_V1_Cursor(cursor)
      $0.mode = UInt32(mode.rawValue)
    }.payload()
  }

  private static func query(_ desk: DeskName, _ positions: [LogPosition]) -> ByteBuffer {
    Stet_V1_ChainQuery.with {
      $0.desk = desk.rawValue
      $0.positions = positions.map { UInt64($0.rawValue) }
    }.payload()
  }

  private static func blob(_ desk: DeskName, _ digest: Bytes32, _ bytes: [UInt8]) -> ByteBuffer {
    Stet_V1_PutBlob.with {
      $0.desk = desk.rawValue
      $0.digest = Data(digest.bytes)
      $0.content = Data(bytes)
    }.payload()
  }

  private static func blobName(_ desk: DeskName, _ digest: Bytes32) -> ByteBuffer {
    Stet_V1_GetBlob.with {
      $0.desk = desk.rawValue
      $0.digest = Data(digest.bytes)
    }.payload()
  }
}

extension ClientHello {
  fileprivate func payload() -> ByteBuffer {
    Stet_V1_ClientHello.with {
      $0.versionMin = versionMin
      $0.versionMax = versionMax
      $0.agent = agent.clipped(byteCountMax: ProtocolLimits.agentByteCountMax)
      $0.nonce = Data(nonce.bytes)
      $0.features = features.rawValue
    }.payload()
  }
}

extension Login {
  fileprivate func payload() -> ByteBuffer {
    Stet_V1_Login.with {
      $0.device = Data(device.bytes)
      $0.signature = Data(signature)
    }.payload()
  }
}

extension Enrolment {
  fileprivate func payload() -> ByteBuffer {
    Stet_V1_Enrolment.with {
      $0.invite = Data(invite)
      $0.secret = Data(secret)
      $0.publicKey = Data(publicKey)
      $0.deviceName = deviceName.clipped(byteCountMax: Limits.deviceNameByteCountMax)
      $0.signature = Data(signature)
    }.payload()
  }
}
