import StetModel
import StetReplica
import StetSession
import StetSync
import Synchronization
import TestSupport
import Testing

@Suite("Originals on their way to the server")
struct OriginalsTests {
  private static let desk = Sample.desk("energy")

  @Test("The store is asked once for originals, however many go one by one", arguments: [0, 1, 50])
  func askedOnce(count: Int) throws {
    let digests = (0..<count).map { Sample.digest(UInt8($0)) }
    let store = OriginalsAlone(digests)
    var exchange = try begun(store)
    #expect(try sent(by: &exchange, hasRoom: true) == digests)
    #expect(store.askedCount == 1)
  }

  @Test("What there is no room for waits, and is not sent twice")
  func room() throws {
    let digests = (0..<3).map { Sample.digest(UInt8($0)) }
    var exchange = try begun(OriginalsAlone(digests))
    #expect(try sent(by: &exchange, hasRoom: false) == [])
    #expect(try sent(by: &exchange, hasRoom: true) == digests)
    #expect(try sent(by: &exchange, hasRoom: true) == [])
  }

  @Test("After something was saved the store is asked again, but not for what is on its way")
  func askedAgain() throws {
    let digests = (0..<3).map { Sample.digest(UInt8($0)) }
    let store = OriginalsAlone(digests)
    var exchange = try begun(store)
    #expect(try sent(by: &exchange, hasRoom: true) == digests)
    exchange.lookForUnsent()
    #expect(try sent(by: &exchange, hasRoom: true) == [])
    #expect(store.askedCount == 2)
  }

  private func begun(_ store: OriginalsAlone) throws -> SyncExchange<OriginalsAlone> {
    let options = ExchangeOptions(direction: .both, isLive: true, tellsOfLostBefore: false)
    var exchange = SyncExchange(store, options: options, features: [])
    let right = DeskRight(desk: Self.desk, role: .analyst, head: .start)
    let anna = Sample.account("anna")
    let card = DeviceCard(
      publicKey: Sample.digest(7).bytes,
      account: anna,
      name: "laptop",
      certificate: Array(repeating: 1, count: 64)
    )
    try exchange.begin(Welcome(account: anna, card: card, desks: [right]))
    return exchange
  }

  private func sent(
    by exchange: inout SyncExchange<OriginalsAlone>,
    hasRoom: Bool
  ) throws -> [Bytes32] {
    while try exchange.advance(hasRoom: hasRoom) {}
    return exchange.takeEffects().compactMap { effect in
      guard case .send(.putBlob(_, let digest, _)) = effect else { return nil }
      return digest
    }
  }
}

/// A store that holds nothing but originals.
private final class OriginalsAlone: SyncStore {
  private let digests: [Bytes32]
  private let asked = Mutex(0)

  init(_ digests: [Bytes32]) { self.digests = digests }

  var askedCount: Int { asked.withLock { $0 } }

  func unsentOriginals(_ desk: DeskName) -> [Bytes32] {
    asked.withLock { $0 += 1 }
    return digests
  }

  func original(_ digest: Bytes32) -> [UInt8]? { digest.bytes }
  func desks() -> [DeskState] { [] }
  func setRoles(_ roles: [(desk: DeskName, role: Role?)]) {}
  func cursor(_ desk: DeskName) -> LogCursor { .start }
  func cursors(_ desk: DeskName, at positions: [LogPosition]) -> [LogCursor] { [] }
  func unsentCount(_ desk: DeskName) -> Int { 0 }
  func markOriginalsSent(_ digests: [Bytes32], desk: DeskName) {}
  func markOriginalsRefused(_ digests: [Bytes32], desk: DeskName) {}
  func reject(_ rejections: [Rejection], at: Int64) -> [RevisionID] { [] }
  func apply(_ batches: [PreparedBatch]) -> AppliedChanges { AppliedChanges() }
  func rewind(_ desk: DeskName, from start: LogCursor?, to cursor: LogCursor) -> Int { 0 }

  func offer(
    _ desk: DeskName,
    after place: OutboxPlace,
    countMax: Int,
    byteCountMax: Int
  ) -> OutboxPage {
    OutboxPage(revisions: [], cards: [], end: place)
  }
}
