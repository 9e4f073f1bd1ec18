import ArgumentParser
import StetModel

/// `stetd grant`.
struct GrantCommand: AdminCommand {
  static let configuration = CommandConfiguration(
    commandName: "grant",
    abstract: "Gives an account a role on a desk, or lets a device in again.",
    discussion: """
      With --desk the new role replaces the old one, at once, also on
      connections that are open. With --device, a device of the account
      that was revoked may log in again, with the roles that the account
      has now.

      EXAMPLES
        stetd grant --data /srv/stet anna --desk energy:editor
        stetd grant --data /srv/stet anna --device 5f0c…
      """
  )

  @OptionGroup var common: CommonOptions

  @Argument(help: "The account.")
  var account: AccountName

  @Option(
    help: ArgumentHelp(
      "The desk and the role on it (analyst if not said).",
      valueName: "name[:role]"
    )
  )
  var desk: DeskGrant?

  @Option(help: ArgumentHelp("The device, as `stetd devices` lists it.", valueName: "id"))
  var device: DeviceID?

  mutating func validate() throws {
    guard (desk == nil) != (device == nil) else {
      throw ValidationError("Name a desk with --desk, or a device with --device.")
    }
  }

  func result() async throws -> CommandResult {
    let administration = try Administration.open(common.directory)
    var text: [String] = []
    if let desk {
      try administration.grant(account, desk, now: WallClock.now())
      text.append("\(account) is \(desk.role.word) on \(desk.desk)\n")
    }
    if let device {
      try administration.readmit(device, of: account, now: WallClock.now())
      text.append("device \(device) of \(account) may log in again\n")
    }
    return CommandResult(
      text: text.joined(),
      json: [
        "schema": 1, "account": .string(account.rawValue),
        "desk": JSONValue(desk?.desk.rawValue), "role": JSONValue(desk?.role.word),
        "device": JSONValue(device?.description),
      ]
    )
  }
}
