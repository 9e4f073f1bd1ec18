import StetTransport
import Synchronization
import Testing

extension InboxSignals {
  fileprivate static let bell = InboxSignals(rawValue: 1)
  fileprivate static let lamp = InboxSignals(rawValue: 2)
}

@Suite("The inbox of a connection", .timeLimit(.minutes(1)))
struct InboxTests {
  @Test("Signals that repeat are merged, and come with the messages")
  func merged() async {
    let inbox = Inbox<Int>(byteCountMax: 10) {}
    for _ in 0..<1000 { inbox.signal(.bell) }
    inbox.signal(.lamp)
    #expect(inbox.receive([1, 2], byteCount: 2))
    let delivery = await inbox.next()
    #expect(delivery.messages == [1, 2])
    #expect(delivery.signals == [.bell, .lamp])
    #expect(delivery.end == nil)
  }

  @Test("Reading pauses above the bound, and goes on when all was taken")
  func paused() async {
    let resumed = Mutex(0)
    let inbox = Inbox<Int>(byteCountMax: 10) { resumed.withLock { $0 += 1 } }
    #expect(inbox.receive([1], byteCount: 10))
    #expect(!inbox.receive([2], byteCount: 1))
    #expect(resumed.withLock { $0 } == 0)
    #expect(await inbox.next().messages == [1, 2])
    #expect(resumed.withLock { $0 } == 1)
    #expect(inbox.receive([3], byteCount: 10))
  }

  @Test("A waiting task is woken, in whichever order the two come")
  func woken() async {
    let inbox = Inbox<Int>(byteCountMax: 10) {}
    async let delivery = inbox.next()
    inbox.signal(.bell)
    #expect(await delivery.signals == .bell)
  }

  @Test("The first reason for the end stays, behind every message")
  func end() async {
    let inbox = Inbox<Int>(byteCountMax: 10) {}
    _ = inbox.receive([1], byteCount: 1)
    inbox.finish(.timedOut)
    inbox.finish(.closed)
    _ = inbox.receive([2], byteCount: 1)
    let delivery = await inbox.next()
    #expect(delivery.messages == [1])
    #expect(delivery.end == .timedOut)
    #expect(await inbox.next().end == .timedOut)
  }

  @Test("A cancelled task is let go")
  func cancelled() async {
    let inbox = Inbox<Int>(byteCountMax: 10) {}
    let task = Task { await inbox.next().end }
    task.cancel()
    #expect(await task.value == .closed)
  }
}
