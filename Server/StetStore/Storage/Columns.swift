import Foundation
import GRDB
import StetModel

extension Bytes16 {
  var data: Data { Data(bytes) }
}

extension Bytes32 {
  var data: Data { Data(bytes) }
}

extension RevisionID {
  var data: Data { digest.data }
}

extension RecordID {
  var data: Data { rawValue.data }
}

extension DeviceID {
  var data: Data { rawValue.data }
}

extension Row {
  /// The column as bytes.
  func bytes(_ index: Int) -> [UInt8] {
    let data: Data? = self[index]
    return data.map { Array($0) } ?? []
  }

  /// The column as a digest; damage when it is none.
  func digest(_ index: Int) throws -> Bytes32 {
    try Self.sound(Bytes32(bytes(index)), "digest")
  }

  func position(_ index: Int) throws -> LogPosition {
    let value: Int64 = self[index]
    guard value >= 0 else { throw StoreError.damaged("a log position is negative") }
    return LogPosition(rawValue: value)
  }

  func account(_ index: Int) throws -> AccountName {
    try Self.sound(AccountName(self[index]), "account")
  }

  func desk(_ index: Int) throws -> DeskName { try Self.sound(DeskName(self[index]), "desk") }

  func role(_ index: Int) throws -> Role {
    let value: Int64 = self[index]
    return try Self.sound(UInt8(exactly: value).flatMap(Role.init(rawValue:)), "role")
  }

  func cursor(_ position: Int, _ chain: Int) throws -> LogCursor {
    LogCursor(position: try self.position(position), chain: try digest(chain))
  }

  /// The columns `public_key, account, name, certificate`, from `index` on, as a card.
  func card(from index: Int) throws -> DeviceCard {
    DeviceCard(
      publicKey: bytes(index),
      account: try account(index + 1),
      name: self[index + 2],
      certificate: bytes(index + 3)
    )
  }

  private static func sound<Value>(_ value: Value?, _ name: String) throws -> Value {
    guard let value else { throw StoreError.damaged("a row holds no valid \(name)") }
    return value
  }
}
