package import StetModel

/// Finds the last entry that a replica's log and the server's have in common.
///
/// Pure. Equal chains at a position prove equal logs up to it, so the question "equal at p?" is
/// true up to one position and false behind it: a search with up to 256 probes a round narrows it
/// down.
package struct ChainSearch: Equatable, Sendable {
  /// Where the replica stood when the search began.
  package let start: LogCursor
  /// The last position that is known to be common.
  package private(set) var common: LogCursor
  /// The first position that is known to differ.
  package private(set) var differing: LogPosition

  /// Starts between the log's beginning, which all logs share, and `cursor`, which differs.
  package init(differingAt cursor: LogCursor) {
    self.start = cursor
    self.common = .start
    self.differing = cursor.position
  }

  /// Tells whether nothing lies between what is common and what differs.
  package var isDone: Bool { differing.rawValue <= common.position.rawValue + 1 }

  /// The positions to ask about next, ascending and at most `countMax`; empty when done.
  package func probes(countMax: Int) -> [LogPosition] {
    let gap = differing.rawValue - common.position.rawValue - 1
    guard gap > 0, countMax > 0 else { return [] }
    let count = min(gap, Int64(countMax))
    return (1...count).map { index in
      let step = (index * gap) / count
      return LogPosition(rawValue: common.position.rawValue + step)
    }
  }

  /// Takes the server's chains for the positions of `probes`; one that it lacks is absent.
  ///
  /// - Parameters:
  ///   - server: What the server answered.
  ///   - probes: What it was asked, ascending.
  ///   - local: This replica's chain at the same positions.
  package mutating func receive(
    server: [LogCursor],
    probes: [LogPosition],
    local: [LogPosition: Bytes32]
  ) {
    let answers = Dictionary(server.map { ($0.position, $0.chain) }) { first, _ in first }
    for position in probes where position > common.position && position < differing {
      guard let chain = answers[position], chain == local[position] else {
        differing = position
        return
      }
      common = LogCursor(position: position, chain: chain)
    }
  }
}
