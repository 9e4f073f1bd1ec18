import Crypto
import FoundationEssentials
package import StetModel
import SwiftASN1
import X509

/// Who a server is: a P-256 key and the certificates that carry it.
///
/// Clients know the server by its key alone (``pin``); what else its certificate says, they ignore.
/// An operator's own certificates work the same way if their key is P-256.
package struct ServerIdentity: Sendable {
  package static let keyFileName = "server.key"
  package static let certificateFileName = "server.crt"

  let key: P256.Signing.PrivateKey
  /// The leaf first, as PEM.
  let certificatePEM: String

  /// The public key as an X.509 SubjectPublicKeyInfo in DER.
  package var publicKeyInfo: [UInt8] { Array(key.publicKey.derRepresentation) }

  /// The SHA-256 of ``publicKeyInfo``: what clients pin.
  package var pin: Bytes32 { KeyPin.hash(publicKeyInfo) }

  /// Takes a key and its certificates in PEM, if they belong together.
  package init(keyPEM: String, certificatePEM: String) throws(IdentityError) {
    guard let key = try? P256.Signing.PrivateKey(pemRepresentation: keyPEM) else {
      throw .notAKey
    }
    guard let leaf = try? Certificate(pemEncoded: certificatePEM) else {
      throw .notACertificate
    }
    guard leaf.publicKey == Certificate.PublicKey(key.publicKey) else {
      throw .keyDoesNotMatch
    }
    self.key = key
    self.certificatePEM = certificatePEM
  }

  private init(key: P256.Signing.PrivateKey, certificatePEM: String) {
    self.key = key
    self.certificatePEM = certificatePEM
  }

  /// Makes a new key and a certificate signed by itself, which never expires.
  package static func make(now: Int64) throws -> ServerIdentity {
    let key = P256.Signing.PrivateKey()
    let name = try DistinguishedName { CommonName("stetd") }
    let certificate = try Certificate(
      version: .v3,
      serialNumber: Certificate.SerialNumber(),
      publicKey: Certificate.PublicKey(key.publicKey),
      notValidBefore: Date(timeIntervalSince1970: Double(now / 1000 - secondsOfClockSkew)),
      notValidAfter: Date(timeIntervalSince1970: Double(Limits.madeAtMax / 1000)),
      issuer: name,
      subject: name,
      signatureAlgorithm: .ecdsaWithSHA256,
      extensions: Certificate.Extensions { BasicConstraints.notCertificateAuthority },
      issuerPrivateKey: Certificate.PrivateKey(key)
    )
    return ServerIdentity(key: key, certificatePEM: try certificate.serializeAsPEM().pemString)
  }

  private static let secondsOfClockSkew: Int64 = 24 * 60 * 60

  /// The 64 bytes of the server's signature over `bytes`, r then s.
  package func signature(over bytes: [UInt8]) throws -> [UInt8] {
    Array(try key.signature(for: bytes).rawRepresentation)
  }

  /// Certifies that the device with this key belongs to `account`.
  package func card(
    publicKey: [UInt8],
    account: AccountName,
    name: String
  ) throws -> DeviceCard {
    var card = DeviceCard(publicKey: publicKey, account: account, name: name, certificate: [])
    card.certificate = try signature(over: card.signedBytes)
    return card
  }

  /// Tells whether this server certified `card`.
  package func certified(_ card: DeviceCard) -> Bool {
    KeyPin.certified(card, by: publicKeyInfo)
  }
}

/// Why a key and certificates are not a server's identity.
package enum IdentityError: Error, Equatable, Sendable {
  /// No P-256 private key in PEM.
  case notAKey
  /// No X.509 certificate in PEM.
  case notACertificate
  /// The first certificate is for another key.
  case keyDoesNotMatch
}
