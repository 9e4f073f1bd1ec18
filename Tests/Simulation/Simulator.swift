import Crypto
package import StetModel
import StetReplica
import StetServer
import TestSupport

/// Which stores a world runs on.
package enum StoreKind: String, CaseIterable, Sendable {
  case model
}

extension StoreKind {
  func makeServer() throws -> any SimulatedServer { ModelServer(generation: .zero) }

  func makeReplica(of person: SimulatedPerson) throws -> any SimulatedReplica {
    ModelReplica(device: person.key.device, card: person.card)
  }
}

/// What became of one history.
package struct Outcome: Sendable {
  package var trace: Bytes32
  package var failure: Failure?
  package var counters: Sometimes
  /// The logs at the end, for comparison between stores.
  package var logs: Bytes32
}

/// Runs histories.
package enum Simulator {
  /// Runs one history to its quiet end, or to the first law that it breaks.
  package static func run(
    _ scenario: Scenario,
    on kind: StoreKind = .model,
    planted: PlantedBug? = nil,
    tell: @escaping (String) -> Void = { _ in }
  ) throws -> Outcome {
    let world = try World(scenario, kind: kind, planted: planted, tell: tell)
    var failure: Failure?
    do {
      try world.run(until: SimulationLimits.horizon)
      try world.checkQuiet()
    } catch let broken as Failure {
      failure = broken
    }
    let logs = try world.desks.flatMap {
      try world.server.disk.inner.log(of: $0).flatMap(\.id.bytes)
    }
    return Outcome(
      trace: Bytes32(Array(world.trace.finalize())) ?? .zero,
      failure: failure,
      counters: world.counters,
      logs: TestHash.sha256(logs)
    )
  }

  /// A scenario with as few acts as still break the same law.
  package static func shrunk(
    _ scenario: Scenario,
    law: String,
    on kind: StoreKind = .model,
    planted: PlantedBug? = nil
  ) -> Scenario {
    var scenario = scenario
    var size = max(scenario.acts.count / 2, 1)
    while true {
      var isSmaller = false
      var start = 0
      while start < scenario.acts.count {
        var candidate = scenario
        candidate.acts.removeSubrange(start..<min(start + size, candidate.acts.count))
        let outcome = try? run(candidate, on: kind, planted: planted)
        if outcome?.failure?.law == law {
          scenario = candidate
          isSmaller = true
        } else {
          start += size
        }
      }
      if size == 1, !isSmaller { return scenario }
      size = max(size / 2, 1)
    }
  }
}
