import Foundation
import StetModel
import StetReplica
import StetSession
import StetTransport

/// What one idle live client costs the server.
struct MemoryRun {
  let newsroom: Newsroom
  let clientCount: Int

  func run(into table: inout Table) async throws {
    let directory = ReplicaDirectory(path: try newsroom.join("idle"))
    let replica = try Replica.open(directory)
    guard let server = newsroom.server, let place = try replica.identity()?.server else { return }
    let target = ServerTarget(
      addresses: place.addresses.compactMap { NetworkAddress($0) },
      pin: place.pin
    )
    let key = try replica.deviceKey()
    var idle: [IdleClient] = []
    for _ in 0..<50 { idle.append(try await IdleClient(target, key: key)) }
    let before = try residentBytes(of: server.processIdentifier)
    for _ in 0..<clientCount { idle.append(try await IdleClient(target, key: key)) }
    let after = try residentBytes(of: server.processIdentifier)
    let each = Double(after - before) / Double(clientCount) / 1_024
    table.add(
      "server memory per idle live client (\(clientCount) of them)",
      String(format: "%.1f KiB", each),
      peer: "limit 64 KiB",
      ratio: (each / 64).twoDecimals
    )
    for client in idle { client.connection.abort() }
  }
}

/// A client that has logged in and follows the desk, and then says nothing.
private final class IdleClient {
  let connection: ClientConnection
  private var session: ClientSession

  init(_ target: ServerTarget, key: DeviceKey) async throws {
    connection = try await ClientConnection.connect(to: target)
    var prose = Prose(seed: UInt64.random(in: .min ... .max))
    let nonce = Bytes32(prose.bytes(Bytes32.byteCount)) ?? .zero
    session = ClientSession(agent: "benchmark", nonce: nonce, now: MonotonicClock.now())
    try await connection.send(session.firstMessage)
    while try await step(key) == false {}
  }

  /// Handles what has come; tells whether the feed has caught up.
  private func step(_ key: DeviceKey) async throws -> Bool {
    let delivery = await connection.inbox.next()
    for message in delivery.messages {
      switch session.receive(message, now: MonotonicClock.now()) {
      case .prove(let challenge): try await prove(challenge, key)
      case .begin(let welcome): try await subscribe(welcome)
      case .caughtUp: return true
      case .reply(let reply): try await connection.send(reply)
      default: continue
      }
    }
    if let end = delivery.end { throw end }
    return false
  }

  private func prove(_ challenge: Challenge, _ key: DeviceKey) async throws {
    let text = challenge.loginText(
      serverKeyHash: connection.serverKeyHash,
      device: key.device
    )
    let login = Login(device: key.device, signature: try key.sign(text))
    guard let proof = session.prove(with: .login(login)) else { return }
    try await connection.send(proof)
  }

  private func subscribe(_ welcome: Welcome) async throws {
    guard let right = welcome.desks.first,
      let request = session.request(
        .subscribe(desk: right.desk, from: right.head, mode: .live)
      )
    else { return }
    try await connection.send(request)
  }
}
