import ArgumentParser
import StetModel

/// `stetd desk`.
struct DeskCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "desk",
    abstract: "Adds or lists desks.",
    discussion: """
      A desk is a topic or a team: the unit of access, with a log of its own. Its name is 1 to 64 of
      the characters a–z, 0–9, `.`, `_` and `-`.
      """,
    subcommands: [AddDeskCommand.self, ListDesksCommand.self]
  )
}

/// `stetd desk add`.
struct AddDeskCommand: AdminCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Adds a desk.",
    discussion: """
      The account `admin` gets the role admin on it; everybody else needs a grant.

      EXAMPLE
        stetd desk add --data /srv/stet energy
      """
  )

  @OptionGroup var common: CommonOptions

  @Argument(help: "The desk's name.")
  var name: DeskName

  func result() async throws -> CommandResult {
    let administration = try Administration.open(common.directory)
    try administration.addDesk(name, now: WallClock.now())
    return CommandResult(
      text: "desk \(name) is there\n",
      json: ["schema": 1, "desk": .string(name.rawValue)]
    )
  }
}

/// `stetd desk list`.
struct ListDesksCommand: AdminCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the desks with the heads of their logs.",
    discussion: """
      Two servers, or a server and a client, with equal `chain` at equal `seq` have equal logs.

      EXAMPLE
        stetd desk list --data /srv/stet --json
      """
  )

  @OptionGroup var common: CommonOptions

  func result() async throws -> CommandResult {
    let desks = try Administration.open(common.directory).desks()
    let table = TextTable(
      header: ["desk", "seq", "chain"],
      rows: desks.map { desk in
        let chain = IDText.hex(desk.head.chain.bytes).prefix(16)
        return [desk.name.rawValue, "\(desk.head.position.rawValue)", String(chain)]
      }
    )
    return CommandResult(
      text: table.text,
      json: ["schema": 1, "desks": .array(desks.map(\.json))]
    )
  }
}
