internal import Crypto
package import StetModel

extension Bytes32 {
  /// The SHA-256 of `bytes`.
  package init(sha256 bytes: [UInt8]) {
    self = SHA256.hash(data: bytes).withUnsafeBytes { Bytes32($0) } ?? .zero
  }
}

extension RevisionID {
  /// The id of the revision with the encoded bytes `bytes`.
  package init(hashing bytes: [UInt8]) { self.init(digest: Bytes32(sha256: bytes)) }
}

/// The hash chain over a desk's log.
package enum Chain {
  /// The chain after `id`, where `chain` is the one before it.
  ///
  /// `chain(n) = SHA-256(chain(n-1) ‖ id(n))`.
  package static func next(_ chain: Bytes32, _ id: RevisionID) -> Bytes32 {
    Bytes32(sha256: chain.bytes + id.bytes)
  }
}
