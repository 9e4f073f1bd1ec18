import ArgumentParser
import StetModel

/// `stetd desk`.
struct DeskCommand: AdminCommand {
  static let configuration = CommandConfiguration(
    commandName: "desk",
    abstract: "Adds or lists desks.",
    discussion: """
      A desk is a topic or a team: the unit of access, with a log of its
      own. Its name is 1 to 64 of the characters a–z, 0–9, `.`, `_` and
      `-`.

      The account `admin` gets the role admin on a new desk; everybody
      else needs a grant. The list shows the head of each log: two
      servers, or a server and a client, with equal `chain` at equal
      `seq` have equal logs.

      EXAMPLES
        stetd desk --data /srv/stet add energy
        stetd desk --data /srv/stet list --json
      """
  )

  /// What to do with desks.
  enum Action: String, ExpressibleByArgument, CaseIterable, Sendable {
    case add, list
  }

  @OptionGroup var common: CommonOptions

  @Argument(help: "`add` or `list`.")
  var action: Action

  @Argument(help: "The new desk's name.")
  var name: DeskName?

  mutating func validate() throws {
    switch action {
    case .add: guard name != nil else { throw ValidationError("Name the desk to add.") }
    case .list: guard name == nil else { throw ValidationError("`list` takes no name.") }
    }
  }

  func result() async throws -> CommandResult {
    let administration = try Administration.open(common.directory)
    guard let name else { return list(try administration.desks()) }
    try administration.addDesk(name, now: WallClock.now())
    return CommandResult(
      text: "desk \(name) is there\n",
      json: ["schema": 1, "desk": .string(name.rawValue)]
    )
  }

  private func list(_ desks: [DeskRow]) -> CommandResult {
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
