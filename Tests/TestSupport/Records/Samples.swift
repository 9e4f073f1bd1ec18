import Crypto
package import StetModel

/// Values for tests that say by their bytes what they are.
package enum Sample {
  /// Thirty-two times `byte`.
  package static func digest(_ byte: UInt8) -> Bytes32 {
    Bytes32(Array(repeating: byte, count: Bytes32.byteCount)) ?? .zero
  }

  /// The revision id of thirty-two times `byte`.
  package static func revision(_ byte: UInt8) -> RevisionID { RevisionID(digest: digest(byte)) }

  /// The record id of sixteen times `byte`.
  package static func record(_ byte: UInt8) -> RecordID { RecordID(rawValue: short(byte)) }

  /// The device id of sixteen times `byte`.
  package static func device(_ byte: UInt8) -> DeviceID { DeviceID(rawValue: short(byte)) }

  private static func short(_ byte: UInt8) -> Bytes16 {
    Bytes16(Array(repeating: byte, count: Bytes16.byteCount)) ?? .zero
  }

  /// The desk called `name`, which must be well formed.
  package static func desk(_ name: String) -> DeskName {
    guard let desk = DeskName(name) else { preconditionFailure("\(name) names no desk") }
    return desk
  }

  /// The account called `name`, which must be well formed.
  package static func account(_ name: String) -> AccountName {
    guard let account = AccountName(name) else { preconditionFailure("\(name) names no account") }
    return account
  }

  /// A first revision that makes `change`, by Ana, at noon.
  package static func revision(_ change: Revision.Change) -> Revision {
    Revision(
      desk: desk("world"),
      record: record(0x0A),
      parents: [],
      author: account("ana"),
      device: device(0x0D),
      clock: 1,
      madeAt: 1_717_588_800_000,
      via: .edit,
      change: change
    )
  }
}

/// SHA-256 for tests, apart from the sources' own.
package enum TestHash {
  package static func sha256(_ bytes: [UInt8]) -> Bytes32 {
    Bytes32(Array(SHA256.hash(data: bytes))) ?? .zero
  }

  /// The revision's id.
  package static func id(_ revision: Revision) -> RevisionID {
    RevisionID(digest: sha256(revision.encoded()))
  }
}
