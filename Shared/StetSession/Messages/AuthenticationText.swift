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

  /// `"stet-enrol-v1" ‖ server nonce ‖ client nonce ‖ SPKI hash the client saw ‖ public key`.
  ///
  /// The purpose differs from a login's, so that neither can be taken for the other.
  package static func enrolmentBytes(
    serverNonce: Bytes32,
    clientNonce: Bytes32,
    serverKeyHash: Bytes32,
    publicKey: [UInt8]
  ) -> [UInt8] {
    Array("stet-enrol-v1".utf8) + serverNonce.bytes + clientNonce.bytes + serverKeyHash.bytes
      + publicKey
  }
}
