import NIOCore

/// Reads messages from the socket into an inbox, and pauses while the inbox is full.
///
/// The channel's own reading is off: every read is asked for here or by the inbox, so what a
/// stranger sends never fills the memory.
final class FrameHandler<Reader: MessageReader>: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let inbox: Inbox<Reader.Message>
  private let activity: Activity
  private var reader: Reader
  private var mayRead = true
  private var isClosing = false

  init(reader: Reader, inbox: Inbox<Reader.Message>, activity: Activity) {
    self.reader = reader
    self.inbox = inbox
    self.activity = activity
  }

  func allowLargeMessages() { reader.allowLargeMessages() }

  /// Ignores whatever still comes, but goes on reading so that our last words arrive.
  func beginClosing(context: ChannelHandlerContext) {
    isClosing = true
    context.read()
  }

  func channelActive(context: ChannelHandlerContext) {
    context.read()
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isClosing else { return }
    var bytes = Self.unwrapInboundIn(data)
    let byteCount = bytes.readableBytes
    let endedFrameCount = reader.endedFrameCount
    do {
      let messages = try reader.read(&bytes)
      activity.received(arrival(since: endedFrameCount))
      if !messages.isEmpty { mayRead = inbox.receive(messages, byteCount: byteCount) }
    } catch {
      isClosing = true
      inbox.finish(.malformed(detail: "\(error)"))
    }
  }

  private func arrival(since endedFrameCount: UInt64) -> Activity.Arrival {
    guard reader.isMidMessage else { return .betweenMessages }
    return reader.endedFrameCount == endedFrameCount ? .midFrame : .behindFrame
  }

  func channelReadComplete(context: ChannelHandlerContext) {
    if mayRead || isClosing { context.read() }
    mayRead = true
  }

  func channelInactive(context: ChannelHandlerContext) {
    inbox.finish(.closed)
    context.fireChannelInactive()
  }

  /// Whatever breaks once TLS is agreed on, such as a reset, is a connection that broke off.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    inbox.finish(.closed)
    context.close(promise: nil)
  }
}
