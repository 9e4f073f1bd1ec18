import TestSupport

/// What people do and what breaks, drawn from one seed before anything runs.
///
/// Nothing here depends on what happens, so an act can be left out without moving the others.
package struct Scenario: Hashable, Sendable {
  package var seed: UInt64
  package var clientCount: Int
  package var deskCount: Int
  package var acts: [Act]

  package struct Act: Hashable, Sendable {
    package var tick: Int
    /// Decides the details of the act.
    package var salt: UInt64
    package var kind: Kind
  }

  package enum Kind: Hashable, Sendable {
    // What people do.
    case write(client: Int, desk: Int)
    case sync(client: Int)
    case follow(client: Int)
    case leave(client: Int)
    // What an administrator does.
    case revoke(client: Int, desk: Int)
    case grant(client: Int, desk: Int)
    /// The right of whoever pushes next is taken away while the push waits for the disk.
    case revokeDuringPush
    /// Everybody has all rights again.
    case grantAll
    case backUp
    case restore
    // What breaks.
    case killClient(Int)
    case killServer
    case loseCommit
    case loseAnswer
    case fillServer(ticks: Int)
    case failFlush
    case fillClient(Int, ticks: Int)
    case copyReplica(Int)
    case pause(Int, ticks: Int)
    case jump(Int, milliseconds: Int64)
    case cut(Int, afterBytes: Int)
    case halfClose(Int)
    case hold(Int, isUp: Bool, ticks: Int)
  }

  /// Draws the history of a seed.
  package init(seed: UInt64) {
    self.seed = seed
    var work = SeededRandom(seed: seed &* 4)
    var faults = SeededRandom(seed: seed &* 4 &+ 1)
    clientCount = Int.random(in: 2...5, using: &work)
    if Int.random(in: 0..<4, using: &work) == 0 { clientCount += 3 }
    deskCount = Int.random(in: 1...3, using: &work)
    acts = []
    drawWork(using: &work)
    drawFaults(using: &faults)
    // Acts of one tick keep the order in which they were drawn.
    acts = acts.enumerated().sorted { ($0.1.tick, $0.0) < ($1.1.tick, $1.0) }.map(\.1)
  }

  private mutating func add(_ kind: Kind, at tick: Int, _ random: inout SeededRandom) {
    let tick = min(tick, SimulationLimits.horizon - 1)
    acts.append(Act(tick: tick, salt: random.next(), kind: kind))
  }

  private mutating func drawWork(using random: inout SeededRandom) {
    let horizon = SimulationLimits.horizon
    for client in 0..<clientCount {
      let tick = Int.random(in: 0..<100, using: &random)
      let isLive = Int.random(in: 0..<3, using: &random) == 0
      add(isLive ? .follow(client: client) : .sync(client: client), at: tick, &random)
    }
    for _ in 0..<Int.random(in: 6...14, using: &random) {
      let client = Int.random(in: 0..<clientCount, using: &random)
      // Most work is on the first desk.
      let desk = max(0, Int.random(in: -2..<deskCount, using: &random))
      let tick = Int.random(in: 0..<horizon, using: &random)
      // Some people work for a while before they sync.
      for _ in 0..<[1, 1, 2, 4][Int.random(in: 0..<4, using: &random)] {
        add(.write(client: client, desk: desk), at: tick, &random)
      }
      let later = tick + Int.random(in: 0..<200, using: &random)
      if Int.random(in: 0..<4, using: &random) > 0 {
        add(.sync(client: client), at: later, &random)
      }
    }
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      let client = Int.random(in: 0..<clientCount, using: &random)
      let tick = Int.random(in: 0..<horizon, using: &random)
      add(random.coin() ? .follow(client: client) : .leave(client: client), at: tick, &random)
    }
  }

  private mutating func drawFaults(using random: inout SeededRandom) {
    // Which kinds of fault there are, and how often, differs from seed to seed.
    for kind in 0..<17 where Int.random(in: 0..<3, using: &random) == 0 {
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let tick = Int.random(in: 20..<SimulationLimits.horizon, using: &random)
        drawFault(kind, at: tick, using: &random)
      }
    }
  }

  private mutating func drawFault(_ kind: Int, at tick: Int, using random: inout SeededRandom) {
    let client = Int.random(in: 0..<clientCount, using: &random)
    let desk = Int.random(in: 0..<deskCount, using: &random)
    let later = tick + Int.random(in: 10..<400, using: &random)
    let ticks = Int.random(in: 10..<300, using: &random)
    switch kind {
    case 0: add(.killClient(client), at: tick, &random)
    case 1: add(.killServer, at: tick, &random)
    case 2: add(.loseCommit, at: tick, &random)
    case 3, 4: add(.loseAnswer, at: tick, &random)
    case 5: add(.fillServer(ticks: ticks), at: tick, &random)
    case 6: add(.failFlush, at: tick, &random)
    case 7: add(.fillClient(client, ticks: ticks), at: tick, &random)
    case 8: add(.copyReplica(client), at: tick, &random)
    case 9: add(.pause(client, ticks: ticks * 5), at: tick, &random)
    case 10:
      // In the middle of somebody's work.
      for offset in [-2, -1, 1, 2] {
        add(.write(client: client, desk: 0), at: tick + offset, &random)
      }
      add(.sync(client: client), at: tick + 3, &random)
      let year: Int64 = 31_536_000_000
      add(
        .jump(client, milliseconds: Int64.random(in: -5 * year...5 * year, using: &random)),
        at: tick,
        &random
      )
    case 11:
      add(.cut(client, afterBytes: Int.random(in: 0..<2_000, using: &random)), at: tick, &random)
    case 12: add(.halfClose(client), at: tick, &random)
    case 13: add(.hold(client, isUp: random.coin(), ticks: ticks * 6), at: tick, &random)
    case 14:
      add(.revoke(client: client, desk: desk), at: tick, &random)
      if random.coin() { add(.grant(client: client, desk: desk), at: later, &random) }
    case 15:
      add(.revokeDuringPush, at: tick, &random)
      add(.grantAll, at: later, &random)
    default:
      add(.backUp, at: tick, &random)
      add(.restore, at: later, &random)
    }
  }
}
