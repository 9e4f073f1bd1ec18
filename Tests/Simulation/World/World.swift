import Crypto
import StetModel
import StetServer
import StetSession
import TestSupport

/// A broken promise.
package struct Failure: Error, Equatable, Sendable, CustomStringConvertible {
  package var law: String
  package var detail: String

  package var description: String { "\(law): \(detail)" }
}

/// One server, its clients and the network between them, in virtual time.
final class World {
  let scenario: Scenario
  let planted: PlantedBug?
  let kind: StoreKind
  let desks: [DeskName]
  var clients: [ClientNode] = []
  var server: ServerNode
  var connections: [Int: Connection] = [:]
  var agenda = Agenda()
  var tick = 0
  var network: SeededRandom
  var schedule: SeededRandom
  var trace = SHA256()
  var counters = Sometimes()
  var messageCount = 0
  /// The truth of the laws: see ``World/check…``.
  var truth = Truth()
  var backup: (any SimulatedServer)?
  var isHealing = false
  /// The next answer to a push is lost with its connection, or with the server.
  var losesNextAnswer = false
  /// The right of whoever pushes next is taken away before the commit.
  var revokesDuringPush = false
  /// Acts that follow from others.
  var extraActs: [Scenario.Act] = []
  private var lastConnection = 0

  /// Hears of everything that happens.
  private let tell: (String) -> Void

  init(
    _ scenario: Scenario,
    kind: StoreKind,
    planted: PlantedBug?,
    tell: @escaping (String) -> Void
  ) throws {
    self.tell = tell
    self.scenario = scenario
    self.planted = planted
    self.kind = kind
    desks = (0..<scenario.deskCount).map { Sample.desk("desk\($0)") }
    network = SeededRandom(seed: scenario.seed &* 4 &+ 2)
    schedule = SeededRandom(seed: scenario.seed &* 4 &+ 3)
    server = ServerNode(
      disk: ServerDisk(try kind.makeServer(), planted: planted),
      clock: NodeClock(driftMillionths: 0)
    )
    for desk in desks { try server.disk.inner.addDesk(desk) }
    for number in 0..<scenario.clientCount { try addClient(number) }
    server.marks = try server.disk.inner.marks()
    for (index, act) in scenario.acts.enumerated() { agenda.add(.act(index), at: act.tick) }
    agenda.add(.look, at: 1)
    agenda.add(.timers, at: 1)
  }

  private func addClient(_ number: Int) throws {
    let person = SimulatedPerson(number: number)
    try server.disk.inner.admit(person.card)
    for desk in desks {
      try server.disk.inner.grant(.analyst, to: person.account, on: desk, now: 0)
      truth.grants[Grant(person.account, desk)] = .analyst
    }
    let drift = Int64.random(in: -20_000...20_000, using: &schedule)
    clients.append(
      ClientNode(
        number: number,
        person: person,
        disk: ClientDisk(try kind.makeReplica(of: person), planted: planted),
        clock: NodeClock(driftMillionths: drift)
      )
    )
  }

  func makeConnection(of client: Int) -> Connection {
    lastConnection += 1
    let connection = Connection(number: lastConnection, client: client)
    connections[lastConnection] = connection
    return connection
  }

  /// Lets everything happen up to `end`.
  func run(until end: Int) throws {
    while tick < end {
      server.disk.now = tick
      for client in clients { client.disk.now = tick }
      for event in agenda.take(tick) { try handle(event) }
      tick += 1
    }
  }

  private func handle(_ event: Event) throws {
    switch event {
    case .act(let index): try perform(scenario.acts[index])
    case .extra(let index): try perform(extraActs[index])
    case .deliver(let number, let isUp): try deliver(number, isUp: isUp)
    case .commit(let number, let push): try commit(push, on: number)
    case .answer(let number, let push, let outcomes): try answer(push, outcomes, on: number)
    case .apply(let client, let number): try apply(client, number)
    case .connect(let client, let attempt): try connect(client, attempt)
    case .startServer: try startServer()
    case .look:
      agenda.add(.look, at: tick + 4)
      try lookAtStore()
    case .timers:
      agenda.add(.timers, at: tick + 20)
      try lookAtTimers()
    }
  }

  func note(_ words: String...) {
    let line = "\(tick) \(words.joined(separator: " "))"
    trace.update(data: Array("\(line)\n".utf8))
    tell(line)
  }

  func fail(_ law: String, _ detail: String) -> Failure {
    Failure(law: law, detail: "tick \(tick): \(detail)")
  }
}
