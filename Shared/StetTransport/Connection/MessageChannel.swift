package import NIOCore
import Synchronization

/// One end of a connection after the handshake: an inbox to read from, and bytes to send in order.
package final class MessageChannel<Reader: MessageReader>: Sendable {
  package let inbox: Inbox<Reader.Message>
  package let activity: Activity
  private let channel: any Channel
  private let handler: NIOLoopBound<FrameHandler<Reader>>
  private let unsent = Mutex(0)
  private let unsentByteCountMax: Int

  /// The bounds of one end's buffers.
  package struct Bounds: Sendable {
    /// Above this many bytes of waiting messages, reading pauses.
    package var inboxByteCountMax: Int
    /// Above this many unsent bytes, `send` waits.
    package var unsentByteCountMax: Int

    package init(inboxByteCountMax: Int, unsentByteCountMax: Int) {
      self.inboxByteCountMax = inboxByteCountMax
      self.unsentByteCountMax = unsentByteCountMax
    }
  }

  /// Adds the last handler to `channel`'s pipeline; call on its event loop.
  init(
    addingTo channel: any Channel,
    reader: Reader,
    bounds: Bounds,
    now: @escaping @Sendable () -> Int64
  ) throws {
    self.channel = channel
    self.activity = Activity(now: now)
    self.inbox = Inbox(byteCountMax: bounds.inboxByteCountMax) { channel.read() }
    self.unsentByteCountMax = bounds.unsentByteCountMax
    let handler = FrameHandler(reader: reader, inbox: inbox, activity: activity)
    try channel.pipeline.syncOperations.addHandler(handler)
    self.handler = NIOLoopBound(handler, eventLoop: channel.eventLoop)
  }

  /// The other side's address as the socket says it.
  package var remoteAddress: SocketAddress? { channel.remoteAddress }

  /// Bytes that were handed to `send` and not yet to the kernel.
  package var unsentByteCount: Int { unsent.withLock { $0 } }

  /// Accepts the larger messages of a connection whose ends know each other.
  package func allowLargeMessages() async throws {
    try await channel.eventLoop.submit { self.handler.value.allowLargeMessages() }.get()
  }

  /// Sends `bytes` behind those sent before.
  ///
  /// Returns at once while little is unsent, else when `bytes` have been handed to the kernel.
  package func send(_ bytes: ByteBuffer) async throws(TransportError) {
    let byteCount = bytes.readableBytes
    let mustWait = unsent.withLock { unsent in
      unsent += byteCount
      return unsent > unsentByteCountMax
    }
    activity.beganSending()
    let written = channel.eventLoop.makePromise(of: Void.self)
    written.futureResult.whenComplete { _ in self.sent(byteCount) }
    channel.writeAndFlush(bytes, promise: written)
    guard mustWait else { return }
    do { try await written.futureResult.get() } catch { throw .closed }
  }

  private func sent(_ byteCount: Int) {
    let isAll = unsent.withLock { unsent in
      unsent -= byteCount
      return unsent == 0
    }
    activity.sentSome(isAll: isAll)
  }

  /// Sends `lastWords`, waits until the kernel has them but not for long, and closes.
  package func close(after lastWords: ByteBuffer, within timeout: TimeAmount) async {
    let channel = channel
    let timer = channel.eventLoop.scheduleTask(in: timeout) { channel.close(promise: nil) }
    try? await channel.writeAndFlush(lastWords)
    timer.cancel()
    await close()
  }

  /// Closes without waiting for the other side.
  package func close() async {
    let channel = channel
    let handler = handler
    inbox.finish(.closed)
    try? await channel.eventLoop.submit {
      guard let context = try? channel.pipeline.syncOperations.context(handler: handler.value)
      else { return }
      handler.value.beginClosing(context: context)
      channel.close(promise: nil)
    }.get()
  }

  /// Closes at once, whatever is unsent; may be called from anywhere.
  package func abort() {
    inbox.finish(.closed)
    channel.close(promise: nil)
  }
}
