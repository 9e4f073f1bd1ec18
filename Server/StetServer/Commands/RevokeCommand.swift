import ArgumentParser
import StetModel

/// `stetd revoke`.
struct RevokeCommand: AdminCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: "Takes a right away: from a desk, a device or an account.",
    discussion: """
      With --desk the account loses its role on that desk; with --device
      one of its devices is shut out; with neither, every device of the
      account is, and every role is taken. Open connections notice
      within a second.

      What was synced stays on the devices: there is no remote wipe.
      Notes that were not sent yet stay readable there and can be
      exported.

      EXAMPLES
        stetd revoke --data /srv/stet anna --desk energy
        stetd revoke --data /srv/stet anna --device 5f0c…
        stetd revoke --data /srv/stet anna
      """
  )

  @OptionGroup var common: CommonOptions

  @Argument(help: "The account.")
  var account: AccountName

  @Option(help: ArgumentHelp("The desk; a role behind it is ignored.", valueName: "name[:role]"))
  var desk: DeskGrant?

  @Option(help: ArgumentHelp("The device, as `stetd devices` lists it.", valueName: "id"))
  var device: DeviceID?

  mutating func validate() throws {
    guard desk == nil || device == nil else {
      throw ValidationError("Name a desk or a device, not both.")
    }
  }

  func result() async throws -> CommandResult {
    let administration = try Administration.open(common.directory)
    try administration.revoke(
      account,
      desk: desk?.desk,
      device: device,
      now: WallClock.now()
    )
    return CommandResult(
      text: "\(text)\n",
      json: [
        "schema": 1, "account": .string(account.rawValue),
        "desk": JSONValue(desk?.desk.rawValue), "device": JSONValue(device?.description),
      ]
    )
  }

  private var text: String {
    if let desk { return "\(account) has no role on \(desk.desk)" }
    if let device { return "device \(device) of \(account) is shut out" }
    return "\(account) has no device and no role"
  }
}
