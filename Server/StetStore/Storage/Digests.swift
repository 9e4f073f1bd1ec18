import Crypto
package import StetModel

extension Bytes32 {
  /// The SHA-256 of `bytes`.
  package init(sha256 bytes: [UInt8]) {
    self = Self.taking(SHA256.hash(data: bytes))
  }

  /// A digest as its 32 bytes; no digest of SHA-256 has another length.
  fileprivate static func taking(_ digest: SHA256Digest) -> Bytes32 {
    digest.withUnsafeBytes { Bytes32($0) } ?? .zero
  }
}

extension RevisionID {
  /// The id of a revision with these encoded bytes.
  package init(hashing bytes: [UInt8]) { self.init(digest: Bytes32(sha256: bytes)) }
}

extension DeviceID {
  /// The id of the device that holds this public key.
  package init(publicKey: [UInt8]) {
    let digest = Bytes32(sha256: publicKey).bytes
    guard let id = Bytes16(digest.prefix(Bytes16.byteCount)) else {
      preconditionFailure("a digest is longer than an id")
    }
    self.init(rawValue: id)
  }
}

/// The hash that ties each entry of a log to all before it.
package enum LogChain {
  /// `SHA-256(chain ‖ id)`.
  package static func next(_ chain: Bytes32, _ id: RevisionID) -> Bytes32 {
    var hash = SHA256()
    hash.update(data: chain.bytes)
    hash.update(data: id.bytes)
    return Bytes32.taking(hash.finalize())
  }
}
