import NIOCore
import StetModel
import StetSession
import StetStore
import StetTransport
import StetWire
import Synchronization

/// Who waits for news of which desk, and the last encoded batches, shared by all who read them.
///
/// A subscriber is a flag to raise: nothing is queued for anyone here.
final class FeedBoard: Sendable {
  /// A batch as it is sent.
  struct Encoded: Sendable {
    let frames: ByteBuffer
    /// The position of its last revision.
    let end: LogPosition
    let creditByteCount: Int

    init(_ batch: FeedBatch) {
      self.frames = MessageCodec.encode(ServerMessage.batch(batch))
      self.end = LogPosition(rawValue: batch.first.rawValue + Int64(batch.revisions.count) - 1)
      self.creditByteCount = batch.creditByteCount
    }
  }

  private struct State {
    var subscribers: [DeskName: [UInt64: LiveConnection]] = [:]
    var batches: [BatchKey: Encoded] = [:]
    /// The keys of `batches`, the oldest first.
    var order: [BatchKey] = []
  }

  private let state = Mutex(State())

  func subscribe(_ connection: LiveConnection, to desk: DeskName) {
    state.withLock { $0.subscribers[desk, default: [:]][connection.id] = connection }
  }

  func unsubscribe(_ connection: LiveConnection, from desk: DeskName) {
    state.withLock { state in
      state.subscribers[desk]?[connection.id] = nil
      if state.subscribers[desk]?.isEmpty == true { state.subscribers[desk] = nil }
    }
  }

  /// Wakes everyone who waits for news of `desk`.
  func announce(_ desk: DeskName) {
    let subscribers = state.withLock { Array(($0.subscribers[desk] ?? [:]).values) }
    for subscriber in subscribers { subscriber.channel.inbox.signal(.news) }
  }

  /// The batch, if somebody has read it lately.
  func batch(_ key: BatchKey) -> Encoded? { state.withLock { $0.batches[key] } }

  /// Encodes a batch, and keeps it for those who come behind.
  func add(_ batch: FeedBatch, _ key: BatchKey) -> Encoded {
    let encoded = Encoded(batch)
    state.withLock { state in
      if state.batches.updateValue(encoded, forKey: key) == nil { state.order.append(key) }
      guard state.order.count > ServerLimits.keptBatchCountMax else { return }
      state.batches[state.order.removeFirst()] = nil
    }
    return encoded
  }
}
