package import NIOCore
import Synchronization

/// One end of a connection after the handshake: an inbox to read from, and bytes to send in order.
package final class MessageChannel<Reader: MessageReader>: Sendable {
  package let inbox: Inbox<Reader.Message>
  package let activity: Activity
  private let channel: any Channel
  private let handler: NIOLoopBound<FrameHandler<Reader>>
  /// `activity` is told of what waits under this lock, so that the two never disagree.
  private let unsent = Mutex(Unsent())
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
    let activity = Activity(now: now)
    self.activity = activity
    self.inbox = Inbox(byteCountMax: bounds.inboxByteCountMax) {
      activity.resumedReading()
      channel.read()
    }
    self.unsentByteCountMax = bounds.unsentByteCountMax
    let handler = FrameHandler(reader: reader, inbox: inbox, activity: activity)
    try channel.pipeline.syncOperations.addHandler(handler)
    self.handler = NIOLoopBound(handler, eventLoop: channel.eventLoop)
  }

  /// The other side's address as the socket says it.
  package var remoteAddress: SocketAddress? { channel.remoteAddress }

  /// Bytes that were handed to `send` and not yet to the kernel.
  package var unsentByteCount: Int { unsent.withLock { $0.byteCount } }

  private struct Unsent {
    var byteCount = 0
    var isRoomAwaited = false
  }

  /// Bytes go to the kernel in pieces no longer than this, so that a slow reader's progress shows.
  private static var pieceByteCountMax: Int { 64 * 1024 }

  /// Accepts the larger messages of a connection whose ends know each other.
  package func allowLargeMessages() async throws {
    try await channel.eventLoop.submit { self.handler.value.allowLargeMessages() }.get()
  }

  /// Sends `bytes` behind those sent before.
  ///
  /// Returns at once while little is unsent, else when `bytes` have been handed to the kernel.
  package func send(_ bytes: ByteBuffer) async throws(TransportError) {
    let written = write(bytes)
    guard unsentByteCount > unsentByteCountMax else { return }
    do { try await written.get() } catch { throw .closed }
  }

  /// Sends `bytes` behind those sent before, and never waits.
  ///
  /// For whoever must go on reading meanwhile: two ends that both wait in `send` would wait for
  /// ever. What is sent so waits in memory; ask ``hasRoom()`` before sending much.
  package func post(_ bytes: ByteBuffer) { _ = write(bytes) }

  /// Tells whether little is unsent; if not, ``InboxSignals/room`` comes once it is so again.
  package func hasRoom() -> Bool {
    unsent.withLock { unsent in
      unsent.isRoomAwaited = unsent.byteCount > unsentByteCountMax
      return !unsent.isRoomAwaited
    }
  }

  /// Hands over `bytes` in pieces; the result tells of the last one.
  private func write(_ bytes: ByteBuffer) -> EventLoopFuture<Void> {
    unsent.withLock { unsent in
      unsent.byteCount += bytes.readableBytes
      activity.beganSending()
    }
    let channel = channel
    let written = channel.eventLoop.makePromise(of: Void.self)
    channel.eventLoop.execute {
      var rest = bytes
      while rest.readableBytes > Self.pieceByteCountMax,
        let piece = rest.readSlice(length: Self.pieceByteCountMax)
      {
        self.write(piece, promise: channel.eventLoop.makePromise(of: Void.self))
      }
      self.write(rest, promise: written)
    }
    return written.futureResult
  }

  private func write(_ piece: ByteBuffer, promise: EventLoopPromise<Void>) {
    let byteCount = piece.readableBytes
    promise.futureResult.whenComplete { _ in self.sent(byteCount) }
    // TLS makes one write of all that is flushed together, and tells only of its end.
    channel.writeAndFlush(piece, promise: promise)
  }

  private func sent(_ byteCount: Int) {
    let hasRoom = unsent.withLock { unsent in
      unsent.byteCount -= byteCount
      activity.sentSome(isAll: unsent.byteCount == 0)
      let hasRoom = unsent.isRoomAwaited && unsent.byteCount <= unsentByteCountMax
      if hasRoom { unsent.isRoomAwaited = false }
      return hasRoom
    }
    if hasRoom { inbox.signal(.room) }
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
