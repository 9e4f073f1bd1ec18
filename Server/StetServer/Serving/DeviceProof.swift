import Crypto

/// Checks that whoever logs in holds the device's private key.
package enum DeviceProof {
  /// Tells whether `signature` over `text` is by the Ed25519 key `publicKey`; never traps.
  package static func isValid(signature: [UInt8], publicKey: [UInt8], text: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
      return false
    }
    return key.isValidSignature(signature, for: text)
  }
}
