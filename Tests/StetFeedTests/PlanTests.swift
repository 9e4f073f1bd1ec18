import StetFeed
import StetModel
import TestSupport
import Testing

@Suite("Plan of a feed")
struct PlanTests {
  @Test(
    "Any growth and credit sends every entry once, in order",
    arguments: 0..<50 as Range<UInt64>
  )
  func gapless(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var plan = FeedPlan(from: .start, mode: .live)
    var head: Int64 = 0
    var sent: [Int64] = []
    var caughtUpAt: [Int64] = []
    for _ in 0..<300 {
      if Int.random(in: 0..<3, using: &random) == 0 { head += .random(in: 0...3, using: &random) }
      let hasCredit = Bool.random(using: &random)
      switch plan.step(head: LogPosition(rawValue: head), hasCredit: hasCredit) {
      case .send(let after):
        #expect(hasCredit)
        let end = min(after.rawValue + .random(in: 1...2, using: &random), head)
        sent += (after.rawValue + 1)...end
        plan.sent(through: LogPosition(rawValue: end))
      case .sayCaughtUp:
        caughtUpAt.append(plan.position.rawValue)
        plan.saidCaughtUp()
      case .awaitCredit: #expect(!hasCredit)
      case .awaitEntries: #expect(plan.position.rawValue == head)
      case .finish: Issue.record("a live feed never finishes")
      }
    }
    #expect(sent == Array(1...plan.position.rawValue))
    #expect(Set(caughtUpAt).count == caughtUpAt.count, "said once for each head")
  }

  @Test("A feed that only catches up says so, then ends")
  func catchUp() {
    var plan = FeedPlan(from: .start, mode: .catchUp)
    let head = LogPosition(rawValue: 2)
    #expect(plan.step(head: head, hasCredit: true) == .send(after: .start))
    plan.sent(through: head)
    #expect(plan.step(head: head, hasCredit: false) == .sayCaughtUp)
    plan.saidCaughtUp()
    #expect(plan.step(head: head, hasCredit: true) == .finish)
  }

  @Test(
    "What lies unread is never more than the credit and one batch",
    arguments: 0..<20 as Range<UInt64>
  )
  func credit(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    var account = CreditAccount(byteCount: 100, byteCountMax: 100, timeoutMilliseconds: 10)
    var unread = 0
    for now in 0..<200 as Range<Int64> {
      if account.hasCredit {
        let batch = Int.random(in: 1...50, using: &random)
        account.spend(batch, now: now)
        unread += batch
      }
      #expect(unread < 100 + 50)
      if unread > 0, Bool.random(using: &random) {
        let read = Int.random(in: 1...unread, using: &random)
        let isTaken = account.receive(read, now: now)
        #expect(isTaken)
        unread -= read
      }
      #expect(account.byteCount == 100 - unread)
    }
  }

  @Test("More credit than the bound, or none, is refused")
  func creditBounds() {
    var account = CreditAccount(byteCount: 10, byteCountMax: 12, timeoutMilliseconds: 10)
    let before = account
    for wrong in [0, -1, 3, Int.max] {
      let isTaken = account.receive(wrong, now: 0)
      #expect(!isTaken)
    }
    #expect(account == before)
    let received = account.receive(2, now: 0)
    #expect(received)
  }

  @Test("A reader stalls after the timeout without progress, counted from its last")
  func stall() {
    var account = CreditAccount(byteCount: 10, byteCountMax: 100, timeoutMilliseconds: 50)
    #expect(account.stalledAt == nil)
    account.spend(20, now: 100)
    account.spend(0, now: 120)
    #expect(!account.isStalled(now: 149))
    #expect(account.isStalled(now: 150))
    _ = account.receive(5, now: 140)
    #expect(account.stalledAt == 190)
    _ = account.receive(50, now: 180)
    #expect(!account.isStalled(now: .max))
  }
}
