import ArgumentParser
import StetModel
import StetStore
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
    let status = try administration.status(now: WallClock.now())
    let hosts = try directory.hosts().map(\.description)
    let pin = IDText.hex(administration.identity.pin.bytes)
    let desks = status.desks.map { "\($0.desk) \($0.head.position.rawValue)" }
    return CommandResult(
      text: """
        data      \(directory.path)
        pin       \(pin)
        hosts     \(hosts.joined(separator: " "))
        accounts  \(status.accountCount)
        devices   \(status.deviceCount)
        invites   \(status.openInviteCount) open
        bytes     \(status.byteCount)
        desks     \(desks.joined(separator: ", "))

        """,
      json: [
        "schema": 1, "data": .string(directory.path), "server_pin": .string(pin),
        "hosts": .array(hosts.map { .string($0) }), "accounts": JSONValue(status.accountCount),
        "devices": JSONValue(status.deviceCount),
        "open_invites": JSONValue(status.openInviteCount),
        "bytes": JSONValue(status.byteCount), "desks": .array(status.desks.map(Self.json)),
      ]
    )
  }

  private static func json(_ desk: DeskStatus) -> JSONValue {
    DeskRow(DeskHead(desk: desk.desk, head: desk.head)).json
      .adding(["records": JSONValue(desk.recordCount), "bytes": JSONValue(desk.byteCount)])
  }
}
