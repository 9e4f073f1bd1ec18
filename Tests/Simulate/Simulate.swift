import Foundation
import Simulation
import StetMerge
import StetModel

/// Simulates N histories from a seed on; see scripts/simulate.
///
/// `Simulate N SEED [--store NAME] [--planted NAME] [--digests] [--tell]`: a line of digests for
/// 500 histories, and of a failure the seed, the law and the fewest acts that still break it.
@main
struct Simulate {
  private static let blockSize: UInt64 = 500
  /// From so many histories on, everything that happens sometimes must have happened.
  private static let longRunCount: UInt64 = 10_000

  static func main() throws {
    let words = CommandLine.arguments.dropFirst().map { String($0) }
    let numbers = words.prefix(2).compactMap { UInt64($0) }
    let planted = try option("--planted", words, PlantedBug.init)
    let store = try option("--store", words, StoreKind.init) ?? .model
    guard numbers.count == 2 else {
      say("usage: Simulate N SEED [--store NAME] [--planted NAME] [--digests] [--tell]")
      exit(64)
    }
    let isTelling = words.contains("--tell")
    var counters = Sometimes()
    for start in stride(from: 0, to: numbers[0], by: Int(blockSize)) {
      var digests: [UInt8] = []
      for index in start..<min(start + blockSize, numbers[0]) {
        let scenario = Scenario(seed: numbers[1] &+ index)
        let outcome = try Simulator.run(scenario, on: store, planted: planted) { line in
          if isTelling { say(line) }
        }
        digests += outcome.trace.bytes
        counters.add(outcome.counters)
        guard let failure = outcome.failure, !words.contains("--digests") else { continue }
        report(failure, scenario, store, planted)
        exit(1)
      }
      let digest = IDText.hex(Bytes32(sha256: digests).bytes)
      print("histories from \(numbers[1] &+ start) on: \(digest)")
    }
    guard !words.contains("--digests") else { return }
    finish(counters, count: numbers[0])
  }

  private static func finish(_ counters: Sometimes, count: UInt64) {
    for sight in Sight.allCases { say("\(sight.rawValue): \(counters.counts[sight] ?? 0)") }
    guard count >= longRunCount, !counters.missing.isEmpty else { return }
    say("never happened: \(counters.missing.map(\.rawValue).joined(separator: ", "))")
    exit(1)
  }

  private static func report(
    _ failure: Failure,
    _ scenario: Scenario,
    _ store: StoreKind,
    _ planted: PlantedBug?
  ) {
    let least = Simulator.shrunk(scenario, law: failure.law, on: store, planted: planted)
    let bug = planted.map { " --planted \($0.rawValue)" } ?? ""
    say("seed \(scenario.seed): \(failure)")
    say("It takes \(least.acts.count) of \(scenario.acts.count) acts:")
    for act in least.acts { say("  tick \(act.tick)  \(act.kind)") }
    say("Again: scripts/simulate 1 \(scenario.seed) --store \(store.rawValue)\(bug)")
  }

  private static func option<Value>(
    _ name: String,
    _ words: [String],
    _ make: (String) -> Value?
  ) throws -> Value? {
    guard let index = words.firstIndex(of: name) else { return nil }
    guard words.indices.contains(index + 1), let value = make(words[index + 1]) else {
      say("\(name): no such name")
      exit(64)
    }
    return value
  }

  private static func say(_ text: String) {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
  }
}
