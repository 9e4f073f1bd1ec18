import Foundation
import StetReplica
import StetTransport

/// What one idle live client costs the server, beside an idle connection of plain TLS.
struct MemoryRun {
  let newsroom: Newsroom
  let plain: PlainServer
  let clientCount: Int

  /// Connections made before counting starts, so that pools and caches are warm.
  private static let warmUpCount = 100
  /// Longer than the time between two pings.
  private static let pingRound = Duration.seconds(25)

  func run(into table: inout Table) async throws {
    guard let server = newsroom.server else { return }
    let each = try await growth(of: server.processIdentifier, settling: Self.pingRound) {
      try await idleClients($0)
    }
    let peer = try await growth(of: plain.process.processIdentifier, settling: .seconds(1)) {
      try await plainConnections($0)
    }
    table.add(
      "server memory per idle live client (\(clientCount) of them)",
      each.kibibytes,
      peer: "plain TLS \(peer.kibibytes)",
      ratio: (each / peer).twoDecimals
    )
  }

  /// How much a process grows per connection, once all of them have been quiet for a while.
  private func growth(
    of process: Int32,
    settling time: Duration,
    connect: (Int) async throws -> [any Closable]
  ) async throws -> Double {
    var open = try await connect(Self.warmUpCount)
    let before = try residentBytes(of: process)
    open += try await connect(clientCount)
    try await Task.sleep(for: time)
    let after = try residentBytes(of: process)
    for connection in open { connection.close() }
    return Double(after - before) / Double(clientCount)
  }

  private func idleClients(_ count: Int) async throws -> [any Closable] {
    let login = try IdleClient.Login(newsroom)
    var clients: [any Closable] = []
    for _ in 0..<count { clients.append(try await IdleClient(login)) }
    return clients
  }

  private func plainConnections(_ count: Int) async throws -> [any Closable] {
    var connections: [any Closable] = []
    for _ in 0..<count { connections.append(try await PlainConnection.open(plain)) }
    return connections
  }
}

/// A connection that is held open for a while.
protocol Closable {
  func close()
}

extension PlainConnection: Closable {}
