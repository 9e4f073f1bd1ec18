import ArgumentParser
import StetModel
import StetReplica
import StetSync

/// `stet join`: enrols this device and fetches everything.
struct JoinCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "join",
    abstract: "Enrol this device with an invite, and fetch everything.",
    discussion: """
      An invite is one line of text that an administrator makes with 'stetd invite'. It holds the \
      server's address and fingerprint, so nothing else need be set up. It works once; if the \
      answer was lost, joining again from the same replica is safe.

      The device gets a key that never leaves the replica. A replica made with 'stet init --local' \
      can join later, under the same account; its notes are then sent.

      EXAMPLES
        stet join stet1-…
        stet join --device-name thinkpad stet1-…
        pass show stet | stet join -
      """
  )

  @Argument(help: ArgumentHelp("The invite; - reads it from standard input.", valueName: "invite"))
  var invite: String

  @Option(help: ArgumentHelp("What colleagues see beside your name.", valueName: "name"))
  var deviceName: String?

  @OptionGroup var common: CommonOptions

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let invite = try Invite(text: try call.text(invite))
    let name = try DeviceName.choose(deviceName)
    let directory = ReplicaDirectory(path: try call.replicaPath())
    let open = OpenReplica(call, replica: try Replica.openOrCreate(directory))
    try await call.context.interrupts.cancelling {
      try await Enrolling(open: open).run(invite, deviceName: name)
    }
    return .success
  }
}
