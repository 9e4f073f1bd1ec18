import Crypto
package import StetModel

/// What a client keeps of a server's public key, and what it checks with it.
package enum KeyPin {
  /// The SHA-256 of a SubjectPublicKeyInfo in DER.
  package static func hash(_ publicKeyInfo: [UInt8]) -> Bytes32 {
    Bytes32(SHA256.hash(data: publicKeyInfo)) ?? .zero
  }

  /// Tells whether the server with this key certified `card`.
  package static func certified(_ card: DeviceCard, by publicKeyInfo: [UInt8]) -> Bool {
    guard card.certificate.count == DeviceCard.certificateByteCount,
      let key = try? P256.Signing.PublicKey(derRepresentation: publicKeyInfo),
      let signature = try? P256.Signing.ECDSASignature(rawRepresentation: card.certificate)
    else { return false }
    return key.isValidSignature(signature, for: card.signedBytes)
  }
}

extension Bytes32 {
  /// The bytes of a digest.
  fileprivate init?(_ digest: SHA256.Digest) { self.init(Array(digest)) }
}
