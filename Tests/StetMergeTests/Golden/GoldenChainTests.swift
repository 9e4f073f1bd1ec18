import StetMerge
import StetModel
import TestSupport
import Testing

@Suite("The golden chain")
struct GoldenChainTests {
  @Test("The chain over two entries is what the protocol's page shows")
  func chain() throws {
    let first = Chain.next(.zero, Sample.revision(3))
    let second = Chain.next(first, Sample.revision(4))
    #expect(try ProtocolPage.golden("chain 1") == IDText.hex(first.bytes))
    #expect(try ProtocolPage.golden("chain 2") == IDText.hex(second.bytes))
  }
}
