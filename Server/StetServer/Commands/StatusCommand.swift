import ArgumentParser
import StetModel
import StetTransport

/// `stetd status`.
struct StatusCommand: AdminCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Shows what the server holds.",
    discussion: """
      EXAMPLE
        stetd status --data /srv/stet
      """
  )

  @OptionGroup var common: CommonOptions

  func result() async throws -> CommandResult {
    let directory = common.directory
    let administration = try Administration.open(directory)
    let desks = try administration.desks()
    let devices = try administration.devices()
    let active = devices.count { $0.revokedAt == nil }
    let accounts = Set(devices.map(\.account)).count
    let hosts = try directory.hosts().map(\.description)
    let pin = IDText.hex(try directory.identity().pin.bytes)
    return CommandResult(
      text: """
        data      \(directory.path)
        pin       \(pin)
        hosts     \(hosts.joined(separator: " "))
        accounts  \(accounts)
        devices   \(active) active, \(devices.count - active) revoked
        desks     \(desks.map { "\($0.name) \($0.head.position.rawValue)" }.joined(separator: ", "))

        """,
      json: [
        "schema": 1, "data": .string(directory.path), "server_pin": .string(pin),
        "hosts": .array(hosts.map { .string($0) }), "accounts": .integer(Int64(accounts)),
        "devices": .integer(Int64(active)),
        "revoked_devices": .integer(Int64(devices.count - active)),
        "desks": .array(desks.map(\.json)),
      ]
    )
  }
}
