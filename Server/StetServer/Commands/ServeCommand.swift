import ArgumentParser
import Logging
import NIOCore
import ServiceLifecycle
import StetFeed
import StetModel
import StetTransport
import UnixSignals

/// `stetd serve`.
struct ServeCommand: AdminCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serves until it is told to stop.",
    discussion: """
      Listens with TLS 1.3 and logs to standard error, one line per
      event. SIGTERM or SIGINT stops it gently: clients are told, what
      they pushed is answered, the database is left tidy.

      It does not start if anybody but the owner can read the key, the
      database or the directory, nor while another server runs on that
      directory. All other commands work beside it.

      Each connection takes an open file: the limit is raised as far as
      the system allows, and the log says how many connections fit.

      With --ready-file, the address is written into that file once
      connections are accepted. With port 0 any free port is taken.

      EXAMPLES
        stetd serve --data /srv/stet
        stetd serve --data /srv/stet --listen 127.0.0.1:0 --ready-file /run/stet.address
      """
  )

  @OptionGroup var common: CommonOptions

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "An address to listen at; repeat it for more. The default is every address, port 7838.",
      valueName: "addr:port"
    )
  )
  var listen: [NetworkAddress] = []

  @Option(help: ArgumentHelp("Where to write the address once it accepts.", valueName: "file"))
  var readyFile: String?

  @Option(help: "The least level that is logged: debug, info, warning or error.")
  var logLevel: LogLevel = .info

  func result() async throws -> CommandResult {
    let directory = common.directory
    let lock = try directory.lockServing()
    defer { withExtendedLifetime(lock) {} }
    let feeds = Server.makeFeeds()
    let administration = try Administration.open(directory) { feeds.announce($0) }
    let logger = makeLogger()
    let connectionCountMax = OpenFileLimit.connectionCountMax(
      openFileCountMax: OpenFileLimit.raise(),
      coreCount: System.coreCount
    )
    try administration.prepareToServe()
    logger.info("Connections are bounded.", metadata: ["max": "\(connectionCountMax)"])
    let server = try await Server.start(
      store: ServedStore(administration.store),
      feeds: feeds,
      identity: administration.identity,
      listeningAt: listen.isEmpty ? Self.everywhere : listen,
      logger: logger,
      connectionCountMax: connectionCountMax
    )
    if let address = server.addresses.first {
      try directory.saveListening(address)
      if let readyFile { try ReadyFile.write(address, to: readyFile) }
    }
    var configuration = ServiceGroupConfiguration(
      services: [server],
      gracefulShutdownSignals: [.sigterm, .sigint],
      logger: Logger(label: "stetd.lifecycle") { _ in SwiftLogNoOpLogHandler() }
    )
    configuration.maximumGracefulShutdownDuration = .seconds(10)
    try await ServiceGroup(configuration: configuration).run()
    if directory.hasUnwrittenLog {
      logger.warning("The write-ahead log remains: stet.sqlite alone is no whole copy.")
    }
    return CommandResult(text: "", json: ["schema": 1, "stopped": true])
  }

  private static let everywhere = [
    NetworkAddress(host: "::", port: NetworkAddress.defaultPort)
  ]

  private func makeLogger() -> Logger {
    var logger = Logger(label: "stetd") { _ in
      LineLogHandler(now: WallClock.now, write: StandardError.write)
    }
    logger.logLevel = logLevel.level
    return logger
  }
}

/// A log level by its word.
enum LogLevel: String, ExpressibleByArgument, CaseIterable, Sendable {
  case debug, info, warning, error

  var level: Logger.Level {
    switch self {
    case .debug: .debug
    case .info: .info
    case .warning: .warning
    case .error: .error
    }
  }
}
