import StetFeed
import StetModel
import StetServer
import StetSession
import StetStore
import StetTransport
import Synchronization
import TestSupport
import Testing

/// A server's data directory that is administered by the real commands.
final class AdministeredServer: Sendable {
  let directory: TemporaryDirectory
  let desk: DeskName
  var data: String { directory.path + "/data" }

  init() async throws {
    directory = try TemporaryDirectory()
    desk = try #require(DeskName("energy"))
    _ = try await admin(["init", "--host", "127.0.0.1:1", "--desk", "energy"])
  }

  deinit { directory.remove() }

  /// Runs a command that must succeed; returns what it printed as JSON.
  @discardableResult
  func admin(_ arguments: [String]) async throws -> String {
    let (status, output, errors) = await run(arguments + ["--data", data, "--json"])
    try #require(status == 0, "\(errors)")
    return output
  }

  /// Runs any command.
  func run(_ arguments: [String]) async -> (status: Int32, output: String, errors: String) {
    let output = Mutex("")
    let errors = Mutex("")
    let status = await StetdProgram.status(
      arguments: arguments,
      output: { text in output.withLock { $0 += text } },
      errors: { text in errors.withLock { $0 += text } }
    )
    return (status, output.withLock { $0 }, errors.withLock { $0 })
  }

  /// Makes an invite by the command.
  func invite(_ account: String, role: Role) async throws -> Invite {
    let output = try await admin(["invite", account, "--desk", "energy:\(role.word)"])
    // A quoted value of the JSON line is the invite.
    let word = try #require(output.split(separator: "\"").first { $0.hasPrefix(Invite.prefix) })
    return try Invite(text: String(word))
  }

  /// Serves for the time of `body`.
  func serving(
    _ body: @Sendable (NetworkAddress, ServerIdentity) async throws -> Void
  ) async throws {
    let identity = try ServerIdentity.load(from: data)
    var options = StoreOptions()
    options.certifies = identity.certified
    let feeds = Server.makeFeeds()
    options.didCommit = { feeds.announce($0) }
    let store = try ServerStore.open(at: data + "/stet.sqlite", options: options)
    try await withServer(ServedStore(store), feeds: feeds, identity: identity) { address, _, _ in
      try await body(address, identity)
    }
  }
}
