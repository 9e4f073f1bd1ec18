import ArgumentParser

/// `stet doctor`: finds out why something is not as it should be.
struct DoctorCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Find out why something is not as it should be.",
    discussion: """
      Checks the replica's files and key, the server, the clock, and what waits to be sent. \
      Changes nothing.

      EXAMPLES
        stet doctor
        stet doctor --verify
      """
  )

  @Flag(help: "Also check every id and every signature.")
  var verify = false

  @OptionGroup var common: CommonOptions

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    var findings = try ReplicaDoctor(open: open).findings(verify: verify)
    findings.append(await ServerDoctor(open: open).finding())
    try DoctorReport(findings: findings).show(open.console)
    return findings.allSatisfy(\.isGood) ? .success : .failed
  }
}
