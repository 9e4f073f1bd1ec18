import Synchronization

/// Reasons to wake a connection's task beside messages; those that repeat are merged.
///
/// All but ``room`` are the caller's own.
package struct InboxSignals: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// There is room again for more to be sent: see ``MessageChannel/hasRoom()``.
  package static let room = InboxSignals(rawValue: 1 << 7)
}

/// The one place where a connection's task waits: for messages, for signals and for the end.
///
/// Bounded: messages are read from the socket only while few bytes wait here, and signals are
/// flags. One task at a time may wait.
package final class Inbox<Message: Sendable>: Sendable {
  /// What had come since the last time; at least one part is not empty.
  package struct Delivery: Sendable {
    package var messages: [Message] = []
    package var signals: InboxSignals = []
    /// Why nothing comes any more, once every message has been delivered.
    package var end: TransportError?
  }

  private struct State {
    var waiting = Delivery()
    var waitingByteCount = 0
    var isPaused = false
    var taker: CheckedContinuation<Delivery, Never>?

    var isEmpty: Bool {
      waiting.messages.isEmpty && waiting.signals.isEmpty && waiting.end == nil
    }
  }

  private let byteCountMax: Int
  private let state = Mutex(State())
  private let resume: @Sendable () -> Void

  /// - Parameters:
  ///   - byteCountMax: Above this many waiting bytes, reading pauses.
  ///   - resume: Called when reading may go on after a pause.
  package init(byteCountMax: Int, resume: @escaping @Sendable () -> Void) {
    self.byteCountMax = byteCountMax
    self.resume = resume
  }

  /// Waits until something has come, and takes all of it.
  ///
  /// A cancelled task is told that the connection is closed.
  package func next() async -> Delivery {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let (delivery, mayResume) = state.withLock { take(for: continuation, from: &$0) }
        if mayResume { resume() }
        if let delivery { continuation.resume(returning: delivery) }
      }
    } onCancel: {
      finish(.closed)
    }
  }

  /// Adds messages that took `byteCount` bytes.
  ///
  /// - Returns: Whether to go on reading.
  package func receive(_ messages: [Message], byteCount: Int) -> Bool {
    var mayRead = true
    deliver { state in
      guard state.waiting.end == nil else { return }
      state.waiting.messages += messages
      state.waitingByteCount += byteCount
      state.isPaused = state.waitingByteCount > byteCountMax
      mayRead = !state.isPaused
    }
    return mayRead
  }

  /// Wakes the task.
  package func signal(_ signals: InboxSignals) {
    deliver { $0.waiting.signals.formUnion(signals) }
  }

  /// Ends the inbox; the first reason stays.
  package func finish(_ reason: TransportError) {
    deliver { if $0.waiting.end == nil { $0.waiting.end = reason } }
  }

  private func take(
    for continuation: CheckedContinuation<Delivery, Never>,
    from state: inout State
  ) -> (Delivery?, mayResume: Bool) {
    if state.isEmpty {
      precondition(state.taker == nil, "one task at a time may wait at an inbox")
      state.taker = continuation
      return (nil, false)
    }
    let mayResume = state.isPaused
    return (empty(&state), mayResume)
  }

  /// Takes everything but the end, which stays for whoever asks again.
  private func empty(_ state: inout State) -> Delivery {
    let delivery = state.waiting
    state.waiting = Delivery(end: delivery.end)
    state.waitingByteCount = 0
    state.isPaused = false
    return delivery
  }

  private func deliver(_ change: (inout State) -> Void) {
    let (taker, delivery, mayResume) = state.withLock { state in
      change(&state)
      guard let taker = state.taker, !state.isEmpty else {
        return (CheckedContinuation<Delivery, Never>?.none, Delivery(), false)
      }
      state.taker = nil
      let wasPaused = state.isPaused
      return (taker, empty(&state), wasPaused)
    }
    if mayResume { resume() }
    taker?.resume(returning: delivery)
  }
}
