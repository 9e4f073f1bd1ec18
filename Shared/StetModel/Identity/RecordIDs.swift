/// The SHA-256 of a revision's encoded bytes, exactly as its author encoded them.
///
/// Ids order revisions where nothing else does; the order means nothing to people.
package struct RevisionID: Hashable, Comparable, Sendable {
  package let digest: Bytes32

  package init(digest: Bytes32) { self.digest = digest }

  /// Takes the 32 bytes of a digest, or returns `nil`.
  package init?(_ bytes: some Collection<UInt8>) {
    guard let digest = Bytes32(bytes) else { return nil }
    self.digest = digest
  }

  /// The 32 bytes as they travel.
  package var bytes: [UInt8] { digest.bytes }

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.digest < rhs.digest }
}

/// The identity of one note or one article: 16 bytes that never change.
///
/// A note's are random. An article's are derived from its desk and source key, so that two people
/// who import the same story offline reach the same article.
package struct RecordID: Hashable, Comparable, Sendable {
  package let rawValue: Bytes16

  package init(rawValue: Bytes16) { self.rawValue = rawValue }

  /// Takes 16 bytes, or returns `nil`.
  package init?(_ bytes: some Collection<UInt8>) {
    guard let rawValue = Bytes16(bytes) else { return nil }
    self.rawValue = rawValue
  }

  /// The 16 bytes as they travel.
  package var bytes: [UInt8] { rawValue.bytes }

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// A device's identity: the first 16 bytes of the SHA-256 of its Ed25519 public key.
package struct DeviceID: Hashable, Comparable, Sendable {
  package let rawValue: Bytes16

  package init(rawValue: Bytes16) { self.rawValue = rawValue }

  /// Takes 16 bytes, or returns `nil`.
  package init?(_ bytes: some Collection<UInt8>) {
    guard let rawValue = Bytes16(bytes) else { return nil }
    self.rawValue = rawValue
  }

  /// The 16 bytes as they travel.
  package var bytes: [UInt8] { rawValue.bytes }

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}
