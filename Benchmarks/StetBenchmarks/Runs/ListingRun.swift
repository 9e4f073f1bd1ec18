import Foundation

/// What the lists of a large replica cost, each a whole process: all notes, and those that wait.
struct ListingRun {
  let folder: URL

  private static let noteCount = 10_000
  private static let storyCount = 1_000
  private static let roundCount = 15

  func run(into table: inout Table) throws {
    let desk = try ForkedDesk(
      name: "listing",
      folder: folder,
      storyCount: Self.storyCount,
      noteCount: Self.noteCount,
      readerCount: 0
    )
    defer { desk.newsroom.stop() }
    let replica = desk.people[0]
    let start = try median(["--help"], replica)
    for command in ["notes", "conflicts", "reviews"] {
      table.add(
        "`stet \(command)` over \(Self.noteCount) notes, whole process",
        try median([command], replica).milliseconds,
        peer: "`stet --help`: \(start.milliseconds)",
        ratio: (try median([command], replica) / start).twoDecimals
      )
    }
  }

  private func median(_ arguments: [String], _ replica: String) throws -> Double {
    var sample = Sample()
    for _ in 0..<Self.roundCount {
      sample.add(try Programs().seconds("stet", arguments, replica: replica))
    }
    return sample.median
  }
}
