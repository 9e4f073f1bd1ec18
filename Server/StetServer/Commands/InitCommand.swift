import ArgumentParser
import StetModel
import StetTransport

/// `stetd init`.
struct InitCommand: AdminCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Makes a new server and the invite of its first administrator.",
    discussion: """
      Makes the data directory with a new P-256 key, a certificate
      signed by itself and an empty database, all readable by their
      owner only. Clients know the server by its key alone: keep a copy
      of `server.key`, because a new key locks out every client. To use
      a certificate of your own, name it with --certificate and its
      P-256 key with --key, both PEM.

      The addresses of --host are written into every invite; clients try
      them in turn.

      Prints the data directory, the key's pin, and an invite for the
      account `admin`, which has the role admin on every desk. It can be
      used once, within 24 hours; `stetd invite` makes more.

      EXAMPLE
        stetd init --data /srv/stet --host news.example.org --desk csto --desk energy
      """
  )

  @OptionGroup var common: CommonOptions

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "An address that clients reach the server at; repeat it for more.",
      valueName: "name[:port]"
    )
  )
  var host: [NetworkAddress]

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp("A desk to begin with; repeat it for more.", valueName: "name")
  )
  var desk: [DeskName] = []

  @Option(help: ArgumentHelp("Your own certificate chain, PEM, leaf first.", valueName: "file"))
  var certificate: String?

  @Option(help: ArgumentHelp("The P-256 key of --certificate, PEM.", valueName: "file"))
  var key: String?

  mutating func validate() throws {
    guard !host.isEmpty else { throw ValidationError("Name at least one address with --host.") }
    guard (certificate == nil) == (key == nil) else {
      throw ValidationError("--certificate and --key belong together.")
    }
  }

  func result() async throws -> CommandResult {
    let directory = common.directory
    let now = WallClock.now()
    let identity = try madeIdentity(now: now)
    try directory.create()
    try identity.save(in: directory.path)
    try directory.saveHosts(host)
    let administration = try Administration.create(in: directory, identity: identity)
    for name in desk { try administration.addDesk(name, now: now) }
    let invite = try administration.inviteAdministrator(now: now)
    return CommandResult(
      text: """
        server made in \(directory.path)
        pin     \(IDText.hex(identity.pin.bytes))
        invite  \(invite)

        Start it:              stetd serve --data \(directory.path)
        On your own computer:  stet join INVITE

        """,
      json: [
        "schema": 1, "data": .string(directory.path),
        "server_pin": .string(IDText.hex(identity.pin.bytes)), "invite": .string(invite),
      ]
    )
  }

  private func madeIdentity(now: Int64) throws -> ServerIdentity {
    guard let certificate, let key else { return try ServerIdentity.make(now: now) }
    do {
      return try ServerIdentity(
        keyPEM: PrivateFile.text(of: key),
        certificatePEM: PrivateFile.text(of: certificate)
      )
    } catch {
      throw StetdError(
        .failed,
        "The certificate or key cannot be used: \(error).",
        hint: "Both must be PEM, and the key P-256 (`openssl ecparam -genkey -name prime256v1`)."
      )
    }
  }
}
