import ArgumentParser
import StetModel
import StetStore

/// `stetd backup`.
struct BackupCommand: AdminCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Writes a copy of the database into a file, while the server runs.",
    discussion: """
      The copy is complete and consistent as of one moment. It holds all
      stories and notes but no usable credential: public keys and hashes
      only. It does not hold `server.key`: keep a copy of that file
      apart.

      After a gentle stop `stet.sqlite` alone is a whole copy too, if
      `stet.sqlite-wal` is gone or empty. While the server runs it is
      not: what was written last is still in `stet.sqlite-wal`.

      EXAMPLE
        stetd backup --data /srv/stet /backup/stet.sqlite
      """
  )

  @OptionGroup var common: CommonOptions

  @Argument(help: "The file to write; it must not exist.")
  var file: String

  func result() async throws -> CommandResult {
    let desks = try Administration.open(common.directory).backUp(
      to: file,
      now: WallClock.now()
    )
    return CommandResult(
      text: "backup of \(desks.count) desks written to \(file)\n",
      json: ["schema": 1, "file": .string(file), "desks": .array(desks.map(\.json))]
    )
  }
}

/// `stetd check`.
struct CheckCommand: AdminCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Verifies the database: its pages, every log and every chain.",
    discussion: """
      Reads everything; the server may run meanwhile. The exit status is
      1 if a problem was found.

      EXAMPLE
        stetd check --data /srv/stet --json
      """
  )

  @OptionGroup var common: CommonOptions

  func result() async throws -> CommandResult {
    let report = try Administration.open(common.directory).check()
    let summary =
      report.problems.isEmpty
      ? "ok: \(report.desks.count) desks verified\n"
      : report.problems.map { "problem: \($0)\n" }.joined()
    return CommandResult(
      text: summary,
      json: [
        "schema": 1, "ok": .bool(report.problems.isEmpty),
        "desks": .array(report.desks.map { DeskRow($0).json }),
        "problems": .array(report.problems.map { .string($0) }),
      ],
      exitStatus: report.problems.isEmpty ? 0 : 1
    )
  }
}
