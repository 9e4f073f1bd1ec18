import DequeModule
package import StetModel
package import StetStore

/// Encoded batches shared by all readers, the least recently made dropped first.
///
/// Bounded by bytes. Many readers of a live desk ask for the same batch at the same moment: it is
/// read and encoded once. Rights are not its business: the store checks them before a held batch is
/// sent.
package struct BatchCache<Payload: Sendable>: Sendable {
  /// A batch as it goes out, with what its readers must know.
  package struct Held: Sendable {
    package var payload: Payload
    package var byteCount: Int
    package var end: LogCursor

    package init(payload: Payload, byteCount: Int, end: LogCursor) {
      self.payload = payload
      self.byteCount = byteCount
      self.end = end
    }
  }

  private var batches: [BatchKey: Held] = [:]
  private var order: Deque<BatchKey> = []
  package private(set) var byteCount = 0
  private let byteCountMax: Int

  package init(byteCountMax: Int) { self.byteCountMax = byteCountMax }

  package subscript(key: BatchKey) -> Held? { batches[key] }

  /// Keeps a batch, in place of any it holds for this key; one larger than the bound is not kept.
  package mutating func keep(_ held: Held, for key: BatchKey) {
    drop(key)
    guard held.byteCount <= byteCountMax else { return }
    batches[key] = held
    order.append(key)
    byteCount += held.byteCount
    while byteCount > byteCountMax, let oldest = order.first { drop(oldest) }
  }

  /// Forgets everything, as after a restore.
  package mutating func removeAll() {
    batches = [:]
    order = []
    byteCount = 0
  }

  private mutating func drop(_ key: BatchKey) {
    guard let held = batches.removeValue(forKey: key) else { return }
    byteCount -= held.byteCount
    if order.first == key {
      order.removeFirst()
    } else if let place = order.firstIndex(of: key) {
      order.remove(at: place)
    }
  }
}
