package import StetModel
package import StetStore
import Synchronization

/// Knows the durable heads, who waits for which desk, and the batches that all share.
///
/// A subscriber costs a wake flag and one table entry per desk, however far behind it is. Only
/// those that follow a desk are woken when it grows; every one is woken when rights or the whole
/// content changed, since then each must look for itself.
package final class FeedHub<Payload: Sendable>: Sendable {
  private struct State: Sendable {
    var heads: [DeskName: LogCursor] = [:]
    var followers: [DeskName: [ObjectIdentifier: FeedSubscriber]] = [:]
    var subscribers: [ObjectIdentifier: FeedSubscriber] = [:]
    var cache: BatchCache<Payload>

    mutating func raise(_ desk: DeskName, to head: LogCursor) -> [FeedSubscriber] {
      if let known = heads[desk], known.position >= head.position { return [] }
      heads[desk] = head
      return followers[desk].map { Array($0.values) } ?? []
    }

    mutating func unfollow(_ id: ObjectIdentifier, _ desk: DeskName) {
      followers[desk]?[id] = nil
      if followers[desk]?.isEmpty == true { followers[desk] = nil }
    }
  }

  private let state: Mutex<State>

  /// - Parameter cacheByteCountMax: How many bytes of encoded batches are kept for sharing.
  package init(cacheByteCountMax: Int) {
    state = Mutex(State(cache: BatchCache(byteCountMax: cacheByteCountMax)))
  }

  package var subscriberCount: Int { state.withLock { $0.subscribers.count } }

  /// Registers a connection; it hears of rights and restores from now on.
  package func add(_ subscriber: FeedSubscriber) {
    state.withLock { $0.subscribers[ObjectIdentifier(subscriber)] = subscriber }
  }

  /// Forgets a connection and everything it followed; doing so again changes nothing.
  package func remove(_ subscriber: FeedSubscriber) {
    let id = ObjectIdentifier(subscriber)
    state.withLock { state in
      guard state.subscribers.removeValue(forKey: id) != nil else { return }
      for desk in Array(state.followers.keys) { state.unfollow(id, desk) }
    }
  }

  /// Wakes `subscriber` whenever `desk` grows, from now on.
  package func follow(_ desk: DeskName, _ subscriber: FeedSubscriber) {
    let id = ObjectIdentifier(subscriber)
    state.withLock { $0.followers[desk, default: [:]][id] = subscriber }
  }

  package func unfollow(_ desk: DeskName, _ subscriber: FeedSubscriber) {
    state.withLock { $0.unfollow(ObjectIdentifier(subscriber), desk) }
  }

  /// The newest head that was announced; `nil` before the first.
  package func head(of desk: DeskName) -> LogCursor? { state.withLock { $0.heads[desk] } }

  /// Takes note of durable heads, and wakes those who follow a desk that grew.
  ///
  /// A head that is not newer than the known one wakes nobody.
  package func announce(_ heads: [DeskHead]) {
    let woken = state.withLock { state in
      heads.flatMap { state.raise($0.desk, to: $0.head) }
    }
    for subscriber in woken { subscriber.wake() }
  }

  /// Wakes those who follow one of `desks`, of which something changed that is in no log.
  package func wake(followersOf desks: some Sequence<DeskName>) {
    let woken = state.withLock { state in
      desks.flatMap { desk in state.followers[desk].map { Array($0.values) } ?? [] }
    }
    for subscriber in woken { subscriber.wake() }
  }

  /// Takes the heads as they are after a restore, forgets shared batches, and wakes everyone.
  package func replace(_ heads: [DeskHead]) {
    state.withLock { state in
      state.heads = Dictionary(heads.map { ($0.desk, $0.head) }) { _, last in last }
      state.cache.removeAll()
    }
    wakeAll()
  }

  /// Wakes everyone, as after a change of rights.
  package func wakeAll() {
    let all = state.withLock { Array($0.subscribers.values) }
    for subscriber in all { subscriber.wake() }
  }
}

extension FeedHub {
  package typealias Held = BatchCache<Payload>.Held

  /// The shared batch for `key`, if it is still kept.
  package func held(_ key: BatchKey) -> Held? { state.withLock { $0.cache[key] } }

  /// Shares an encoded batch with all who ask for the same one next.
  package func keep(_ held: Held, for key: BatchKey) {
    state.withLock { $0.cache.keep(held, for: key) }
  }
}
