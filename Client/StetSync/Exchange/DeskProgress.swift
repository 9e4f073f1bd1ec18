import StetModel
import StetReplica
import StetSession

/// How far the exchange of one desk has come, on one connection.
struct DeskProgress: Sendable {
  enum Phase: Equatable, Sendable {
    /// The chain at this replica's cursor is being compared with the server's.
    case comparing(LogCursor)
    /// The logs differ; the last common entry is being looked for.
    case searching(ChainSearch, probes: [LogPosition])
    /// The server's log goes through this replica's cursor, as far as is known.
    case agreed
  }

  var phase: Phase
  /// The role at the server.
  var role: Role
  /// Where the next page of the outbox starts.
  var outboxPlace = OutboxPlace.start
  var isOutboxDrained: Bool
  var pushesInFlight = 0
  var originalsInFlight = 0
  /// The originals that were not offered yet; `nil` before the store was asked for them.
  var originalsWaiting: ArraySlice<Bytes32>?
  var isSubscribed = false
  /// Where the feed has come to; `nil` before the first subscription.
  var fed: LogCursor?
  /// Whether the server has told of a divergence on this connection.
  var hasDiverged = false
  var isCaughtUp: Bool

  /// Whether every original that the server lacked is on its way or there.
  var areOriginalsOffered: Bool { originalsWaiting?.isEmpty == true }

  /// Whether everything that was to be sent has been answered.
  var hasSentAll: Bool {
    isOutboxDrained && areOriginalsOffered && pushesInFlight == 0 && originalsInFlight == 0
  }

  /// Starts the exchange of a desk whose server's log ends at `head`.
  ///
  /// - Parameters:
  ///   - right: What the server says of the desk.
  ///   - cursor: Where this replica stands.
  ///   - direction: Which way to exchange.
  ///   - isLive: Whether to stay subscribed.
  init(_ right: DeskRight, cursor: LogCursor, direction: SyncDirection, isLive: Bool) {
    self.role = right.role
    let isEqual = right.head == cursor
    isOutboxDrained = !direction.sends
    originalsWaiting = direction.sends ? nil : []
    isCaughtUp = !direction.fetches || (isEqual && !isLive)
    if isEqual || cursor.position == .start {
      phase = .agreed
    } else {
      phase = .comparing(cursor)
    }
  }

  /// Starts again behind the last common entry: everything behind it is offered, and asked for.
  mutating func beginAnew(as options: ExchangeOptions) {
    phase = .agreed
    outboxPlace = .start
    isOutboxDrained = !options.direction.sends
    originalsWaiting = options.direction.sends ? nil : []
    isCaughtUp = !options.direction.fetches
    isSubscribed = false
  }
}
