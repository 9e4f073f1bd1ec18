import Glibc
import NIOCore
import NIOEmbedded
import StetTransport
import Testing

@Suite("The handshake's timer")
struct HandshakeTimerTests {
  @Test("A handshake that stands still is cut at its time limit, not before")
  func stalled() throws {
    let loop = EmbeddedEventLoop()
    let outcome = loop.makePromise(of: Void.self)
    let handler = HandshakeHandler(timeout: .milliseconds(5_000), outcome: outcome)
    let channel = EmbeddedChannel(handler: handler, loop: loop)
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    loop.advanceTime(by: .milliseconds(4_999))
    #expect(channel.isActive)
    loop.advanceTime(by: .milliseconds(1))
    #expect(!channel.isActive)
    #expect(throws: TransportError.timedOut) { try outcome.futureResult.wait() }
  }

  @Test("A reset during the handshake is a connection that broke off, not a stranger's TLS")
  func reset() throws {
    let loop = EmbeddedEventLoop()
    let outcome = loop.makePromise(of: Void.self)
    let handler = HandshakeHandler(timeout: .milliseconds(5_000), outcome: outcome)
    let channel = EmbeddedChannel(handler: handler, loop: loop)
    channel.pipeline.fireErrorCaught(IOError(errnoCode: ECONNRESET, reason: "read"))
    #expect(throws: TransportError.closed) { try outcome.futureResult.wait() }
  }
}
