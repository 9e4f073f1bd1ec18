import StetModel
import StetSession

/// What happens at a tick.
enum Event {
  case act(Int)
  /// An act that follows from another.
  case extra(Int)
  case deliver(Int, isUp: Bool)
  /// The server's disk commits a push.
  case commit(Int, Push)
  /// The outcome of a push, durable, reaches the connection.
  case answer(Int, Push, [PushOutcome])
  /// A client's disk writes what has come.
  case apply(client: Int, connection: Int)
  case connect(client: Int, attempt: Int)
  case startServer
  case look
  case timers
}

/// Events by tick and, within a tick, in the order in which they were added.
struct Agenda {
  private var buckets: [Int: [Event]] = [:]
  private(set) var count = 0

  mutating func add(_ event: Event, at tick: Int) {
    buckets[tick, default: []].append(event)
    count += 1
  }

  mutating func take(_ tick: Int) -> [Event] {
    let events = buckets.removeValue(forKey: tick) ?? []
    count -= events.count
    return events
  }
}
