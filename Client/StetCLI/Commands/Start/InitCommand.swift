import ArgumentParser
import StetModel
import StetReplica

/// `stet init --local`: makes a replica without a server.
struct InitCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a replica without a server.",
    discussion: """
      For working alone, or before there is a server. 'stet join' with an invite for the same \
      account later sends everything.

      EXAMPLES
        stet init --local --account ana --desk csto
      """
  )

  @Flag(help: "Make a replica that has no server yet.")
  var local = false

  @Option(
    help: ArgumentHelp("Your account's name.", valueName: "name"),
    transform: Reading.account
  )
  var account: AccountName

  @Option(
    help: ArgumentHelp("A desk to work on; may be given again.", valueName: "desk"),
    transform: Reading.desk
  )
  var desk: [DeskName]

  @Option(help: ArgumentHelp("What colleagues see beside your name.", valueName: "name"))
  var deviceName: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard local else {
      throw ValidationError("a replica without a server needs --local; with one, use 'stet join'")
    }
    guard !desk.isEmpty else { throw ValidationError("--desk is missing") }
  }

  func run(_ call: Invocation) throws -> ProgramStatus {
    let directory = ReplicaDirectory(path: try call.replicaPath())
    let replica = try Replica.openOrCreate(directory)
    guard try replica.identity() == nil else {
      throw CLIError(
        .failed,
        code: "replica_exists",
        message: "there is a replica in \(directory.path) already",
        hint: "'stet status' shows whose it is; --replica names another place."
      )
    }
    let key = try DeviceKey.loadOrCreate(path: directory.keyPath)
    let identity = ReplicaIdentity(
      account: account,
      device: key.device,
      deviceName: try DeviceName.choose(deviceName),
      server: nil,
      state: .local
    )
    let card = DeviceCard(
      publicKey: key.publicKey,
      account: account,
      name: identity.deviceName,
      certificate: []
    )
    try replica.establish(identity, card: card)
    // Nobody else decides here, so the owner may do everything.
    try replica.setRoles(desk.map { ($0, .admin) })
    let desks = try replica.desks()
    guard call.console.isJSON else {
      let names = desks.map(\.desk.rawValue).joined(separator: ", ")
      call.console.message("made a replica for \(account) in \(directory.path), desk \(names)")
      return .success
    }
    try call.console.document(StatusJSON.enrolment(identity, desks: desks))
    return .success
  }
}
