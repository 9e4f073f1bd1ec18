import Crypto
import StetMerge
package import StetModel

/// The Ed25519 key of this device: made here, kept in one file, never sent anywhere.
package struct DeviceKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey

  /// Makes a new key from the system's randomness.
  package init() { self.key = Curve25519.Signing.PrivateKey() }

  /// Takes the 32 bytes of a key, or returns `nil`.
  package init?(rawBytes: [UInt8]) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: rawBytes) else {
      return nil
    }
    self.key = key
  }

  /// The 32 secret bytes, for the key's file only.
  var rawBytes: [UInt8] { Array(key.rawRepresentation) }

  /// The 32 bytes that others check signatures with.
  package var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

  package var device: DeviceID { DeviceID(publicKey: publicKey) }

  /// Signs `bytes`: 64 bytes.
  package func sign(_ bytes: [UInt8]) throws(ReplicaError) -> [UInt8] {
    do {
      return Array(try key.signature(for: bytes))
    } catch {
      throw .failure(detail: "signing failed: \(error)")
    }
  }

  /// Encodes, names and signs a revision.
  package func seal(_ revision: Revision) throws(ReplicaError) -> SealedRevision {
    let bytes = revision.encoded()
    let id = RevisionID(hashing: bytes)
    return SealedRevision(id: id, bytes: bytes, signature: try sign(id.bytes))
  }

  /// Tells whether `signature` is that of `publicKey` over `id`.
  package static func verify(_ signature: [UInt8], id: RevisionID, publicKey: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
      return false
    }
    return key.isValidSignature(signature, for: id.bytes)
  }
}
