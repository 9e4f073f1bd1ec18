import Foundation
import StetMerge
import StetModel
import StetReplica

/// What merging costs a first pull: two desks with as many revisions, of which one has notes that
/// two people changed at once, and the other notes that one person changed twice.
struct MergingRun {
  let folder: URL
  let size: Choice.Size

  /// Of a hundred notes so many are changed by two people at once.
  private static let forkedPercent = 5
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
      "first pull, \(Self.forkedPercent) % of \(size.noteCount) notes with two heads",
      merging.median.inSeconds,
      peer: "as many revisions without a fork: \(plain.median.inSeconds)",
      ratio: (merging.median / plain.median).twoDecimals
    )
  }

  private func pullSeconds(_ newsroom: Newsroom, _ round: Int) throws -> Double {
    try newsroom.programs.seconds("stet", ["pull"], replica: newsroom.path("reader\(round)"))
  }

  /// A server whose desk holds stories, notes, and two edits of some of the notes.
  private func desk(_ name: String, isForked: Bool) throws -> Newsroom {
    let folder = folder.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let newsroom = try Newsroom(folder: folder)
    let people = try ["writer", "second"].map { try newsroom.join($0) }
    // Whoever joins a full desk has it at once.
    for round in 0..<Self.roundCount { _ = try newsroom.join("reader\(round)") }
    var filler = DeskFiller(newsroom: newsroom)
    let articles = try filler.importStories(size.storyCount, into: people[0])
    try filler.writeNotes(size.noteCount, on: articles, in: people[0])
    for person in people { try newsroom.programs.run("stet", ["sync"], replica: person) }
    let editors = isForked ? people : [people[0], people[0]]
    for (turn, editor) in editors.enumerated() { try change(in: editor, turn: turn) }
    for person in people { try newsroom.programs.run("stet", ["sync"], replica: person) }
    return newsroom
  }

  /// One person's edits: every second one is a conflict where the other's is unseen.
  private func change(in path: String, turn: Int) throws {
    let replica = try Replica.open(ReplicaDirectory(path: path))
    let count = size.noteCount * Self.forkedPercent / 100
    for (index, note) in try replica.notes().prefix(count).enumerated() {
      let body = note.view.body.shown
      var edit = NoteEdit()
      edit.body =
        index.isMultiple(of: 2) ? "\(turn + 1) \(body)" : "\(body)\n\nAdded by person \(turn)."
      let operation = Operation(at: note.view.createdAt, arguments: ["edit"])
      try replica.edit(note.view.note, edit, operation: operation)
    }
    try replica.close()
  }
}
