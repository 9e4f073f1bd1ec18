import StetModel
import StetReplica
import TestSupport

/// The sizes of a simulated world.
enum SimulationLimits {
  /// So many entries are in one batch of a feed.
  static let batchCountMax = 5
  /// The ticks in which people act and things break.
  static let horizon = 1_200
  /// So many milliseconds pass in one tick.
  static let tickMilliseconds: Int64 = 50
  /// So many messages may be needed to come to rest, for each client and round.
  static let quietMessageCountMax = 120
}

/// Someone at a device.
struct SimulatedPerson {
  let account: AccountName
  let key: DeviceKey

  static let stamp = [UInt8](repeating: UInt8(ascii: "C"), count: DeviceCard.certificateByteCount)

  init(number: Int) {
    account = Sample.account("person\(number)")
    let bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: number + 1), count: 32)
    guard let key = DeviceKey(rawBytes: bytes) else { preconditionFailure("32 bytes are a key") }
    self.key = key
  }

  var card: DeviceCard {
    DeviceCard(
      publicKey: key.publicKey,
      account: account,
      name: "laptop",
      certificate: Self.stamp
    )
  }
}
