import StetModel

/// What both sides have said at random: it binds a login to one connection.
struct ServerNonces: Equatable, Sendable {
  var server: Bytes32
  var client: Bytes32

  func text(keyHash: Bytes32, device: DeviceID) -> [UInt8] {
    AuthenticationText.bytes(
      serverNonce: server,
      clientNonce: client,
      serverKeyHash: keyHash,
      device: device
    )
  }

  func enrolmentText(keyHash: Bytes32, publicKey: [UInt8]) -> [UInt8] {
    AuthenticationText.enrolmentBytes(
      serverNonce: server,
      clientNonce: client,
      serverKeyHash: keyHash,
      publicKey: publicKey
    )
  }
}
