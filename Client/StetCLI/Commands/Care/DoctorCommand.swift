import ArgumentParser
import StetReplica

/// `stet doctor`: finds out why something is not as it should be.
struct DoctorCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Find out why something is not as it should be.",
    discussion: """
      Checks the replica's files and key, the server, the clock, and what waits to be sent. \
      Without --repair it changes nothing.

      --repair looks for damage first. A damaged database is set aside, never removed; what was \
      not sent is brought into a new one, and 'stet sync' fetches the rest anew.

      EXAMPLES
        stet doctor
        stet doctor --verify
        stet doctor --repair
      """
  )

  @Flag(help: "Also check every id and every signature.")
  var verify = false

  @Flag(help: "Mend a damaged replica, losing nothing that can be read.")
  var repair = false

  @OptionGroup var common: CommonOptions

  func run(_ call: Invocation) async throws -> ProgramStatus {
    var findings = repair ? [try Repairing(call).finding()] : []
    do {
      let open = try OpenReplica(call)
      findings += ReplicaDoctor(open: open).findings(verify: verify)
      findings.append(await ServerDoctor(open: open).finding())
    } catch ReplicaError.damaged(let detail) {
      findings.append(Finding(check: "integrity", failure: ReplicaError.damaged(detail: detail)))
    }
    try DoctorReport(findings: findings).show(call.console)
    return findings.allSatisfy(\.isGood) ? .success : .failed
  }
}
