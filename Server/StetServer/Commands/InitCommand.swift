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

      It may begin again after it was interrupted. A `server.key` that
      is in the directory without a database is kept: put the copy of a
      lost server's key and certificate there, run `init`, then
      `stetd restore`.

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
    try DeskGrant.requireDistinct(desk)
  }

  func result() async throws -> CommandResult {
    let directory = common.directory
    let now = WallClock.now()
    let making = try directory.beginMaking()
    let identity = try identity(in: directory, making: making, now: now)
    try making.saveHosts(host)
    let administration = try Administration.create(in: making, identity: identity)
    for name in desk { try administration.addDesk(name, now: now) }
    let invite = try administration.inviteAdministrator(now: now)
    try administration.close()
    try directory.finishMaking()
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

  /// The identity that is in the directory already, or one that is made or taken from files.
  private func identity(
    in directory: DataDirectory,
    making: DataDirectory,
    now: Int64
  ) throws -> ServerIdentity {
    guard directory.hasKey else {
      let identity = try madeIdentity(now: now)
      try identity.save(in: making.path)
      return identity
    }
    guard key == nil else {
      throw StetdError(
        .exists,
        "\(directory.path) already holds a key.",
        hint: "Leave --certificate and --key out to use it, or name another directory."
      )
    }
    return try directory.identity()
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
