import Simulation
import StetModel
import Testing

@Suite("Simulated histories")
struct HistoryTests {
  /// More of them by scripts/simulate.
  @Test("A server and its clients keep every promise, whatever breaks")
  func promises() throws {
    for seed in 0..<200 as Range<UInt64> {
      let outcome = try Simulator.run(Scenario(seed: seed))
      if let failure = outcome.failure { Issue.record("seed \(seed): \(failure)") }
    }
  }

  @Test("A history is the same each time")
  func repetition() throws {
    for seed in 0..<5 as Range<UInt64> {
      let traces = try (0..<2).map { _ in try Simulator.run(Scenario(seed: seed)).trace }
      #expect(traces[0] == traces[1])
    }
  }

  @Test("A planted bug is found out", arguments: PlantedBug.quick)
  func planted(bug: PlantedBug) throws {
    let isFound = try (0..<PlantedBug.seedCountMax).contains { seed in
      try Simulator.run(Scenario(seed: seed), planted: bug).failure != nil
    }
    #expect(isFound)
  }

  @Test("A history that breaks a law is cut down to few acts")
  func shrinking() throws {
    let seed = try #require(
      try (0..<50 as Range<UInt64>).first {
        try Simulator.run(Scenario(seed: $0), planted: .storesTwice).failure != nil
      }
    )
    let scenario = Scenario(seed: seed)
    let failure = try #require(try Simulator.run(scenario, planted: .storesTwice).failure)
    let least = Simulator.shrunk(scenario, law: failure.law, planted: .storesTwice)
    #expect(least.acts.count <= 8)
    #expect(try Simulator.run(least, planted: .storesTwice).failure?.law == failure.law)
    #expect(try Simulator.run(least).failure == nil)
  }
}
