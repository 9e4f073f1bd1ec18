import StetTransport
import Synchronization
import Testing

@Suite("When a connection last did what")
struct ActivityTests {
  /// A clock that the test moves.
  private final class Clock: Sendable {
    private let time = Mutex<Int64>(0)

    var now: Int64 {
      get { time.withLock { $0 } }
      set { time.withLock { $0 = newValue } }
    }
  }

  private let clock = Clock()
  private let activity: Activity

  init() {
    let clock = clock
    activity = Activity { clock.now }
  }

  private func at(_ time: Int64, _ body: (Activity) -> Void) -> Activity.Times {
    clock.now = time
    body(activity)
    return activity.snapshot
  }

  @Test("A read that ends a message and begins the next times the next one")
  func nextMessage() {
    _ = at(1) { $0.received(.midFrame) }
    let times = at(9) { $0.received(.behindFrame) }
    #expect(times == Activity.Times(lastReceived: 9, midMessageSince: 9))
  }

  @Test("A long message is timed by its frames, and one frame by all of its bytes")
  func frames() {
    _ = at(1) { $0.received(.midFrame) }
    #expect(at(5) { $0.received(.midFrame) }.midMessageSince == 1)
    #expect(at(7) { $0.received(.behindFrame) }.midMessageSince == 7)
    #expect(at(9) { $0.received(.betweenMessages) }.midMessageSince == nil)
  }

  @Test("Time that passes while we do not read counts against nobody")
  func pause() {
    _ = at(1) { $0.received(.midFrame) }
    let times = at(100_000) { $0.resumedReading() }
    #expect(times == Activity.Times(lastReceived: 100_000, midMessageSince: 100_000))
    _ = at(100_001) { $0.received(.betweenMessages) }
    #expect(at(200_000) { $0.resumedReading() }.midMessageSince == nil)
  }

  @Test("Bytes that wait are timed from the last ones that went")
  func sending() {
    #expect(at(1) { $0.beganSending() }.unsentSince == 1)
    #expect(at(5) { $0.beganSending() }.unsentSince == 1)
    #expect(at(6) { $0.sentSome(isAll: false) }.unsentSince == 6)
    #expect(at(7) { $0.sentSome(isAll: true) }.unsentSince == nil)
  }
}
