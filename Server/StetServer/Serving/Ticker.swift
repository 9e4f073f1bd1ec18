import NIOCore

/// One timer for the whole server; ticks that come while it is busy are merged.
struct Ticker: Sendable {
  private let ticks: AsyncStream<Void>

  init(every milliseconds: Int64, on loop: any EventLoop) {
    let (ticks, continuation) = AsyncStream.makeStream(
      of: Void.self,
      bufferingPolicy: .bufferingNewest(1)
    )
    let period = TimeAmount.milliseconds(milliseconds)
    let task = loop.scheduleRepeatedTask(initialDelay: period, delay: period) { _ in
      continuation.yield()
    }
    continuation.onTermination = { _ in task.cancel() }
    self.ticks = ticks
  }

  /// Calls `body` at each tick until the task is cancelled.
  func run(_ body: () async throws -> Void) async rethrows {
    for await _ in ticks { try await body() }
  }
}
