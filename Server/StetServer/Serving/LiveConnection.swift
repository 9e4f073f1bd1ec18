import StetFeed
import StetModel
import StetSession
import StetTransport
import Synchronization

extension InboxSignals {
  /// A desk that is subscribed to has news.
  static let news = InboxSignals(rawValue: 1 << 0)
  /// Somebody's rights or devices changed.
  static let rights = InboxSignals(rawValue: 1 << 1)
  /// The deadline that the session gave has come.
  static let tick = InboxSignals(rawValue: 1 << 2)
  /// The server stops.
  static let stop = InboxSignals(rawValue: 1 << 3)
  /// The log was replaced by a restore.
  static let restored = InboxSignals(rawValue: 1 << 4)
}

/// One connection as the rest of the server sees it: its channel and its next deadline.
final class LiveConnection: Sendable {
  let id: UInt64
  let channel: ServerChannel
  /// The connection as the feed hub knows it.
  let subscriber: FeedSubscriber
  private let accepted: ServerListener<ClientMessageReader>.Accepted
  /// When the connection's task wants to be woken, in monotonic milliseconds.
  private let deadline = Atomic<Int64>(.max)
  /// Since when the connection's task has not looked at its rights though they may have changed.
  private let deafSince = Atomic<Int64>(.max)
  /// The device that is logged in.
  private let device = Mutex<DeviceID?>(nil)

  init(id: UInt64, accepted: ServerListener<ClientMessageReader>.Accepted) {
    self.id = id
    self.accepted = accepted
    self.channel = accepted.channel
    let inbox = accepted.channel.inbox
    self.subscriber = FeedSubscriber { inbox.signal(.news) }
  }

  /// What the connection did last, as the session wants to know it.
  var traffic: Traffic {
    let times = channel.activity.snapshot
    return Traffic(
      lastReceived: times.lastReceived,
      midMessageSince: times.midMessageSince,
      unsentSince: times.unsentSince
    )
  }

  /// Counts the connection among the known from here on, and accepts its larger messages.
  func logIn(as device: DeviceID) async throws {
    self.device.withLock { $0 = device }
    accepted.recognise()
    try await channel.allowLargeMessages()
  }

  /// Tells the task that somebody's rights changed.
  func tellOfRights(now: Int64) {
    _ = deafSince.compareExchange(expected: .max, desired: now, ordering: .relaxed)
    channel.inbox.signal(.rights)
  }

  /// Notes that the task looks at its rights now.
  func hearOfRights() { deafSince.store(.max, ordering: .relaxed) }

  /// Cuts the connection if its task has been deaf for too long and `isShutOut` its device.
  ///
  /// A task that waits for a reader who takes nothing hears of nothing.
  func cutIfDeaf(now: Int64, isShutOut: (DeviceID) -> Bool) {
    let since = deafSince.load(ordering: .relaxed)
    guard since != .max, now - since >= ServerLimits.deafMilliseconds,
      let device = device.withLock({ $0 })
    else { return }
    hearOfRights()
    if isShutOut(device) { channel.abort() }
  }

  /// Asks to be woken at `time`.
  func wake(at time: Int64) { deadline.store(time, ordering: .relaxed) }

  /// Wakes the task if its deadline has come.
  ///
  /// A task that waits for a reader who takes nothing cannot be woken: its connection is cut.
  func tick(now: Int64) {
    if let since = channel.activity.snapshot.unsentSince,
      now - since >= ProtocolLimits.stalledReaderTimeoutMilliseconds
    {
      return channel.abort()
    }
    if deadline.load(ordering: .relaxed) <= now { channel.inbox.signal(.tick) }
  }
}

/// All connections of one server.
final class ConnectionRegistry: Sendable {
  private struct State {
    var lastID: UInt64 = 0
    var connections: [UInt64: LiveConnection] = [:]
  }

  private let state = Mutex(State())

  var count: Int { state.withLock { $0.connections.count } }

  /// A snapshot of the connections, in no order.
  var all: [LiveConnection] { state.withLock { Array($0.connections.values) } }

  func add(_ accepted: ServerListener<ClientMessageReader>.Accepted) -> LiveConnection {
    state.withLock { state in
      state.lastID += 1
      let connection = LiveConnection(id: state.lastID, accepted: accepted)
      state.connections[connection.id] = connection
      return connection
    }
  }

  func remove(_ connection: LiveConnection) {
    _ = state.withLock { $0.connections.removeValue(forKey: connection.id) }
  }

  /// Wakes every connection.
  func signal(_ signals: InboxSignals) {
    for connection in all { connection.channel.inbox.signal(signals) }
  }
}
