package import NIOCore
import NIOSSL
import NIOTLS
import StetSession

/// Waits until TLS is agreed on, or closes the channel when it is not, is not `stet/1`, or is slow.
///
/// It leaves the pipeline once the handshake is done.
package final class HandshakeHandler: ChannelInboundHandler, RemovableChannelHandler {
  package typealias InboundIn = ByteBuffer
  package typealias InboundOut = ByteBuffer

  private let timeout: TimeAmount
  private let outcome: EventLoopPromise<Void>
  private var timer: Scheduled<Void>?
  private var isDecided = false

  package init(timeout: TimeAmount, outcome: EventLoopPromise<Void>) {
    self.timeout = timeout
    self.outcome = outcome
  }

  package func handlerAdded(context: ChannelHandlerContext) {
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: timeout) {
      self.fail(.timedOut, context: context)
    }
  }

  package func handlerRemoved(context: ChannelHandlerContext) {
    decide(.failure(TransportError.closed))
  }

  package func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard case TLSUserEvent.handshakeCompleted(let negotiated)? = event as? TLSUserEvent else {
      context.fireUserInboundEventTriggered(event)
      return
    }
    guard negotiated == ProtocolLimits.applicationProtocol else {
      fail(.noApplicationProtocol, context: context)
      return
    }
    decide(.success(()))
    context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
  }

  package func channelInactive(context: ChannelHandlerContext) {
    decide(.failure(TransportError.closed))
    context.fireChannelInactive()
  }

  package func errorCaught(context: ChannelHandlerContext, error: any Error) {
    let detail = "\(error)"
    fail(Self.isBreak(error, detail) ? .closed : .tls(detail: detail), context: context)
  }

  /// Whether the other side just went away, which says nothing about its TLS.
  private static func isBreak(_ error: any Error, _ detail: String) -> Bool {
    if error is IOError { return true }
    if case NIOSSLError.uncleanShutdown? = error as? NIOSSLError { return true }
    // The TLS library has no case of its own for a peer that closes during the handshake.
    return detail.contains("EOF during handshake")
  }

  private func fail(_ error: TransportError, context: ChannelHandlerContext) {
    decide(.failure(error))
    context.close(promise: nil)
  }

  private func decide(_ result: Result<Void, any Error>) {
    guard !isDecided else { return }
    isDecided = true
    timer?.cancel()
    timer = nil
    outcome.completeWith(result)
  }
}
