import StetModel
import StetSession
import StetSync
import StetWire

/// What time it is at a node: its clocks drift, and the one that people see may jump.
struct NodeClock {
  /// Parts of a million by which it runs fast.
  var driftMillionths: Int64
  var wallOffset: Int64 = 1_700_000_000_000

  /// Milliseconds that only grow.
  func monotonic(_ tick: Int) -> Int64 {
    let time = Int64(tick) * SimulationLimits.tickMilliseconds
    return time + time * driftMillionths / 1_000_000
  }

  /// Milliseconds since 1970, as far as this node knows.
  func wall(_ tick: Int) -> Int64 { monotonic(tick) + wallOffset }
}

/// One client: a person's device, its replica, and the attempt that is under way.
final class ClientNode {
  let number: Int
  let person: SimulatedPerson
  let disk: ClientDisk
  var clock: NodeClock
  var line: ClientLine?
  var pausedUntil = 0
  /// Whether it follows the news.
  var isLive = false
  /// Whether an exchange is wanted and not finished.
  var isWanted = false
  /// The next attempt only pulls: the server could not store.
  var pullsAlone = false
  var retry = RetryPlan(direction: .both, isEndless: true)
  /// Numbers the attempts, so that an old event finds nothing.
  var attempt = 0
  /// What the person has been able to see, for the laws.
  var seen: Set<RevisionID> = []
  /// The deaths of the process that must not lose anything.
  var deathCount = 0

  init(number: Int, person: SimulatedPerson, disk: ClientDisk, clock: NodeClock) {
    self.number = number
    self.person = person
    self.disk = disk
    self.clock = clock
  }
}

/// One attempt of a client: the shell around the engine, as `SyncAttempt` is in the product.
final class ClientLine {
  let connection: Connection
  var session: ClientSession
  var exchange: SyncExchange<ClientDisk>?
  var decoder = MessageDecoder<ServerMessage>()
  /// Batches that have come and are not written yet.
  var applying: [FedBatch] = []
  var lastReceived: Int64
  var midMessageSince: Int64?
  var wasWelcome = false
  /// What was pushed, for the laws.
  var pushes: [UInt64: Push] = [:]

  init(_ connection: Connection, session: consuming ClientSession, now: Int64) {
    self.connection = connection
    self.session = session
    self.lastReceived = now
    decoder.allowLargeMessages()
  }
}
