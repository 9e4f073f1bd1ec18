/// Who a device is, certified by the server: what lets anyone check a colleague's signature.
package struct DeviceCard: Hashable, Sendable {
  /// The device's Ed25519 public key: 32 bytes.
  package var publicKey: [UInt8]
  package var account: AccountName
  /// The device's name as its owner chose it, such as `thinkpad`.
  package var name: String
  /// The server's P-256 signature over ``signedBytes``.
  ///
  /// 64 bytes, r then s; empty before joining.
  package var certificate: [UInt8]

  package static let publicKeyByteCount = Limits.publicKeyByteCount
  package static let certificateByteCount = Limits.signatureByteCount

  package init(publicKey: [UInt8], account: AccountName, name: String, certificate: [UInt8]) {
    self.publicKey = publicKey
    self.account = account
    self.name = name
    self.certificate = certificate
  }

  /// What the server signs: the purpose, the key, and the account and name behind their lengths.
  package var signedBytes: [UInt8] {
    let account = Array(account.rawValue.utf8)
    let name = Array(name.utf8)
    return Array("stet-device-v1".utf8) + publicKey + [UInt8(truncatingIfNeeded: account.count)]
      + account + [UInt8(truncatingIfNeeded: name.count)] + name
  }
}

/// One entry of a desk's log as it is fed to readers.
package struct LogEntry: Hashable, Sendable {
  package var sequence: LogPosition
  package var revision: SealedRevision

  package init(sequence: LogPosition, revision: SealedRevision) {
    self.sequence = sequence
    self.revision = revision
  }
}

/// A position in a desk's log: dense, starting at 1; 0 stands before the first entry.
package struct LogPosition: Hashable, Comparable, Sendable {
  package let rawValue: Int64
  package static let start = LogPosition(rawValue: 0)

  package init(rawValue: Int64) {
    precondition(rawValue >= 0, "a log position is never negative, got \(rawValue)")
    self.rawValue = rawValue
  }

  /// The position behind this one.
  package var next: LogPosition { LogPosition(rawValue: rawValue + 1) }

  package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// Where a reader stands in a desk's log, with the hash that proves what lies before.
package struct LogCursor: Hashable, Sendable {
  package var position: LogPosition
  /// `chain(n) = SHA-256(chain(n-1) ‖ id(n))`; 32 zero bytes at the start.
  package var chain: Bytes32

  package static let start = LogCursor(position: .start, chain: .zero)

  package init(position: LogPosition, chain: Bytes32) {
    self.position = position
    self.chain = chain
  }
}
