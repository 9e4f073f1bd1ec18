import StetModel
import StetSession
import StetSync
import TestSupport
import Testing

@Suite("What to send, and when to come back")
struct PlanTests {
  private func revisions(_ sizes: [Int]) throws -> [SealedRevision] {
    try sizes.enumerated().map { index, size in
      let id = try #require(Bytes32([UInt8](repeating: UInt8(index % 251), count: 32)))
      return SealedRevision(
        id: RevisionID(digest: id),
        bytes: [UInt8](repeating: 1, count: size),
        signature: []
      )
    }
  }

  @Test("Pushes keep the order, lose nothing, and respect both limits")
  func limits() throws {
    let target = ProtocolLimits.batchByteCountTarget
    let sizes = [10, target, 1, target + 1, 5, 5] + [Int](repeating: 3, count: 4_500)
    let all = try revisions(sizes)
    let pushes = PushPlan.all(all)
    #expect(pushes.flatMap { $0 } == all)
    for push in pushes {
      #expect(push.count <= ProtocolLimits.pushRevisionCountMax)
      #expect(push.count == 1 || push.reduce(0) { $0 + $1.bytes.count } <= target)
    }
    #expect(PushPlan.all([]).isEmpty)
  }

  @Test("Delays grow, stay below the ceiling, and honour what the server asks for")
  func backoff() {
    var random = SystemRandomNumberGenerator()
    var backoff = Backoff(baseMilliseconds: 100, ceilingMilliseconds: 1_000)
    for attempt in 0..<40 {
      let delay = backoff.delay(serverAsksFor: nil, using: &random)
      #expect((0...min(1_000, 100 << Int64(min(attempt, 4)))).contains(delay))
    }
    #expect(backoff.delay(serverAsksFor: 5_000, using: &random) >= 5_000)
    backoff.reset()
    #expect(backoff.delay(serverAsksFor: nil, using: &random) <= 100)
  }
}
