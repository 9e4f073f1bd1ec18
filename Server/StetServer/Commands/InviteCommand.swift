import ArgumentParser
import StetModel

/// `stetd invite`.
struct InviteCommand: AdminCommand {
  static let configuration = CommandConfiguration(
    commandName: "invite",
    abstract: "Makes an invite: one string with which one device joins.",
    discussion: """
      The invite holds the server's addresses and pin and a secret. It
      works once, for one device, until it expires; the server keeps
      only a hash of it. Send it over a channel you trust. The account
      is made when the invite is used, and gets the roles that the
      invite names; an account that exists keeps its roles on other
      desks.

      ROLES
        reader    reads
        analyst   also imports stories and writes, edits and resolves notes (the default)
        editor    also marks notes final, withholds and cancels stories
        admin     also grants and invites

      EXAMPLES
        stetd invite --data /srv/stet anna --desk energy:editor --desk csto
        stetd invite --data /srv/stet boris --desk csto:reader --ttl 1h
      """
  )

  @OptionGroup var common: CommonOptions

  @Argument(help: "The account that the device will belong to.")
  var account: AccountName

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("A desk and a role on it; repeat it for more.", valueName: "name[:role]")
  )
  var desk: [DeskGrant]

  @Option(help: ArgumentHelp("How long the invite works, as in 30m, 24h, 7d.", valueName: "time"))
  var ttl = TimeSpan(milliseconds: 24 * 3_600_000, text: "24h")

  mutating func validate() throws {
    guard !desk.isEmpty else { throw ValidationError("Name at least one desk with --desk.") }
    try DeskGrant.requireDistinct(desk.map(\.desk))
  }

  func result() async throws -> CommandResult {
    let administration = try Administration.open(common.directory)
    let now = WallClock.now()
    let expiresAt = now + ttl.milliseconds
    let invite = try administration.invite(
      account,
      grants: desk,
      expiresAt: expiresAt,
      now: now
    )
    return CommandResult(
      text: "\(invite)\n",
      json: [
        "schema": 1, "invite": .string(invite), "account": .string(account.rawValue),
        "expires_at": .string(Timestamp.text(expiresAt)),
      ]
    )
  }
}
