import FoundationEssentials
import NIOCore
import StetModel
import StetSession
import SwiftProtobuf

extension ClientMessage {
  /// Decodes one message, checking every limit that does not depend on the connection's state.
  init(kind: ClientKind, payload: UnsafeRawBufferPointer) throws(WireError) {
    switch kind {
    case .hello: self = .hello(try Stet_V1_ClientHello(payload: payload, "hello").hello())
    case .login: self = .login(try Stet_V1_Login(payload: payload, "login").login())
    case .enrol: self = .enrol(try Stet_V1_Enrolment(payload: payload, "enrolment").enrolment())
    case .subscribe: self = try Stet_V1_Subscribe(payload: payload, "subscription").message()
    case .unsubscribe:
      let desk = try Stet_V1_Unsubscribe(payload: payload, "unsubscription").desk
      self = .unsubscribe(desk: try DeskName(checking: desk))
    case .credit: self = try Stet_V1_Credit(payload: payload, "credit").message()
    case .push: self = .push(try Push(payload: payload))
    case .chainQuery: self = try Self.chainQuery(payload: payload)
    case .putBlob: self = try Stet_V1_PutBlob(payload: payload, "blob").message()
    case .getBlob: self = try Stet_V1_GetBlob(payload: payload, "blob query").message()
    case .ping: self = .ping(token: try Stet_V1_Ping(payload: payload, "ping").token)
    case .pong: self = .pong(token: try Stet_V1_Pong(payload: payload, "pong").token)
    case .goodbye: self = .goodbye(try Stet_V1_Goodbye(payload: payload, "goodbye").goodbye())
    case .editing: self = try Stet_V1_Editing(payload: payload, "editing").message()
    }
  }
}

extension Stet_V1_ClientHello {
  fileprivate func hello() throws(WireError) -> ClientHello {
    ClientHello(
      versionMin: versionMin,
      versionMax: versionMax,
      agent: try agent.checked(byteCountMax: ProtocolLimits.agentByteCountMax, "agent"),
      nonce: try Bytes32(checking: nonce, "nonce"),
      features: ProtocolFeatures(rawValue: features)
    )
  }
}

extension Stet_V1_Login {
  fileprivate func login() throws(WireError) -> Login {
    guard let device = DeviceID(device) else { throw .malformed("device") }
    return Login(
      device: device,
      signature: try .init(checking: signature, count: Limits.signatureByteCount, "signature")
    )
  }
}

extension Stet_V1_Enrolment {
  fileprivate func enrolment() throws(WireError) -> Enrolment {
    let nameMax = Limits.deviceNameByteCountMax
    return Enrolment(
      invite: try .init(checking: invite, count: Invite.idByteCount, "invite"),
      secret: try .init(checking: secret, count: Invite.secretByteCounts, "secret"),
      publicKey: try .init(checking: publicKey, count: Limits.publicKeyByteCount, "public key"),
      deviceName: try deviceName.checked(byteCountMax: nameMax, "device name"),
      signature: try .init(checking: signature, count: Limits.signatureByteCount, "signature")
    )
  }
}

extension Stet_V1_Subscribe {
  fileprivate func message() throws(WireError) -> ClientMessage {
    .subscribe(
      desk: try DeskName(checking: desk),
      from: try from.cursor(),
      mode: try FeedMode(checking: mode, "mode")
    )
  }
}

extension Stet_V1_Credit {
  fileprivate func message() throws(WireError) -> ClientMessage {
    guard byteCount <= UInt64(ProtocolLimits.creditByteCountMax) else { throw .malformed("credit") }
    return .credit(byteCount: Int(byteCount))
  }
}

extension Stet_V1_PutBlob {
  fileprivate func message() throws(WireError) -> ClientMessage {
    .putBlob(
      desk: try DeskName(checking: desk),
      digest: try Bytes32(checking: digest, "digest"),
      bytes: try .init(checking: content, count: 0...Limits.originalByteCountMax, "content")
    )
  }
}

extension Stet_V1_GetBlob {
  fileprivate func message() throws(WireError) -> ClientMessage {
    .getBlob(desk: try DeskName(checking: desk), digest: try Bytes32(checking: digest, "digest"))
  }
}
