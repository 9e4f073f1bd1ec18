import ArgumentParser
import StetModel

/// `stetd devices`.
struct DevicesCommand: AdminCommand {
  static let configuration = CommandConfiguration(
    commandName: "devices",
    abstract: "Lists every device that ever joined.",
    discussion: """
      EXAMPLE
        stetd devices --data /srv/stet
      """
  )

  @OptionGroup var common: CommonOptions

  func result() async throws -> CommandResult {
    let devices = try Administration.open(common.directory).devices()
    let table = TextTable(
      header: ["device", "account", "name", "joined", "last seen", "revoked"],
      rows: devices.map { device in
        [
          device.device.description, device.account.rawValue, device.name,
          Timestamp.text(device.joinedAt), device.lastSeenAt.map(Timestamp.text) ?? "never",
          device.revokedAt.map(Timestamp.text) ?? "",
        ]
      }
    )
    return CommandResult(
      text: table.text,
      json: ["schema": 1, "devices": .array(devices.map(Self.json))]
    )
  }

  private static func json(_ device: DeviceRow) -> JSONValue {
    [
      "device": .string(device.device.description), "account": .string(device.account.rawValue),
      "name": .string(device.name), "joined_at": .string(Timestamp.text(device.joinedAt)),
      "last_seen_at": JSONValue(device.lastSeenAt.map(Timestamp.text)),
      "revoked_at": JSONValue(device.revokedAt.map(Timestamp.text)),
    ]
  }
}
