import Foundation

/// What merging costs a first pull: two desks with as many revisions, of which one has notes that
/// two people changed at once, and the other notes that one person changed twice.
struct MergingRun {
  let folder: URL
  let size: Choice.Size

  private static let roundCount = 5

  func run(into table: inout Table) throws {
    let linear = try desk("linear", isForked: false)
    defer { linear.stop() }
    let forked = try desk("forked", isForked: true)
    defer { forked.stop() }
    var (plain, merging) = (Sample(), Sample())
    for round in 0..<Self.roundCount {
      plain.add(try pullSeconds(linear, round))
      merging.add(try pullSeconds(forked, round))
    }
    table.add(
      "first pull, \(ForkedDesk.forkedPercent) % of \(size.noteCount) notes with two heads",
      merging.median.inSeconds,
      peer: "as many revisions without a fork: \(plain.median.inSeconds)",
      ratio: (merging.median / plain.median).twoDecimals
    )
  }

  private func pullSeconds(_ newsroom: Newsroom, _ round: Int) throws -> Double {
    try newsroom.programs.seconds("stet", ["pull"], replica: newsroom.path("reader\(round)"))
  }

  private func desk(_ name: String, isForked: Bool) throws -> Newsroom {
    try ForkedDesk(
      name: name,
      folder: folder,
      storyCount: size.storyCount,
      noteCount: size.noteCount,
      readerCount: Self.roundCount,
      isForked: isForked
    )
    .newsroom
  }
}
