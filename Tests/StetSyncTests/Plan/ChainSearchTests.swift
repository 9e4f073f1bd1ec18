import StetModel
import StetSync
import Testing

@Suite("Finding the last common entry")
struct ChainSearchTests {
  /// A chain value that tells log and position apart.
  private func chain(_ log: UInt8, _ position: Int64) -> Bytes32 {
    Bytes32(
      [log] + (0..<8).map { UInt8(truncatingIfNeeded: position >> ($0 * 8)) }
        + [UInt8](repeating: 7, count: 23)
    ) ?? .zero
  }

  private func search(local: Int64, server: Int64, common: Int64, width: Int) -> (LogCursor, Int) {
    func here(_ position: Int64) -> Bytes32 { chain(position <= common ? 0 : 1, position) }
    func there(_ position: Int64) -> Bytes32 { chain(position <= common ? 0 : 2, position) }
    let cursor = LogCursor(position: LogPosition(rawValue: local), chain: here(local))
    var search = ChainSearch(differingAt: cursor)
    var rounds = 0
    while !search.isDone, rounds < 100 {
      let probes = search.probes(countMax: width)
      let answers = probes.filter { $0.rawValue <= server }
        .map { LogCursor(position: $0, chain: there($0.rawValue)) }
      let known = Dictionary(uniqueKeysWithValues: probes.map { ($0, here($0.rawValue)) })
      search.receive(server: answers, probes: probes, local: known)
      rounds += 1
    }
    return (search.common, rounds)
  }

  @Test("It finds the last common entry for all small logs and widths")
  func exhaustive() {
    for local in Int64(1)...9 {
      for common in 0..<local {
        for server in common...(local + 2) {
          for width in 1...4 {
            let (found, rounds) = search(local: local, server: server, common: common, width: width)
            #expect(found.position.rawValue == common)
            #expect(rounds <= 9)
          }
        }
      }
    }
  }

  @Test("A million entries take at most three rounds of 256 probes")
  func large() {
    for common in [Int64(0), 1, 77_777, 999_998] {
      let (found, rounds) = search(
        local: 1_000_000,
        server: 1_000_000,
        common: common,
        width: 256
      )
      #expect(found.position.rawValue == common)
      #expect(rounds <= 3)
    }
  }
}
