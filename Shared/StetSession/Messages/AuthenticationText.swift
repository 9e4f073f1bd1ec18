package import StetModel

/// The bytes a device signs to prove who it is, bound to this one connection.
package enum AuthenticationText {
  /// `"stet-auth-v1" ‖ server nonce ‖ client nonce ‖ SPKI hash the client saw ‖ device id`.
  package static func bytes(
    serverNonce: Bytes32,
    clientNonce: Bytes32,
    serverKeyHash: Bytes32,
    device: DeviceID
  ) -> [UInt8] {
    Array("stet-auth-v1".utf8) + serverNonce.bytes + clientNonce.bytes + serverKeyHash.bytes
      + device.bytes
  }
}

/// What the two hellos fixed: the client signs it together with the server key it saw.
package struct Challenge: Equatable, Sendable {
  package var serverNonce: Bytes32
  package var clientNonce: Bytes32

  package init(serverNonce: Bytes32, clientNonce: Bytes32) {
    self.serverNonce = serverNonce
    self.clientNonce = clientNonce
  }

  /// What the device signs, to log in as well as to redeem an invite.
  package func text(serverKeyHash: Bytes32, device: DeviceID) -> [UInt8] {
    AuthenticationText.bytes(
      serverNonce: serverNonce,
      clientNonce: clientNonce,
      serverKeyHash: serverKeyHash,
      device: device
    )
  }
}
