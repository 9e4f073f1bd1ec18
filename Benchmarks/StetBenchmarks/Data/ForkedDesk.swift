import Foundation
import StetMerge
import StetModel
import StetReplica

/// A server whose desk holds stories, notes, and two edits of some of the notes.
struct ForkedDesk {
  /// Of a hundred notes so many are changed by two people at once.
  static let forkedPercent = 5

  let newsroom: Newsroom
  /// The replicas of those who wrote; they hold everything.
  let people: [String]

  /// Makes the desk; where it is not forked, one person makes both edits of a note.
  ///
  /// So many readers join before there is anything: whoever joins a full desk has it at once.
  init(
    name: String,
    folder: URL,
    storyCount: Int,
    noteCount: Int,
    readerCount: Int,
    isForked: Bool = true
  ) throws {
    let folder = folder.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let newsroom = try Newsroom(folder: folder)
    self.newsroom = newsroom
    self.people = try ["writer", "second"].map { try newsroom.join($0) }
    for reader in 0..<readerCount { _ = try newsroom.join("reader\(reader)") }
    var filler = DeskFiller(newsroom: newsroom)
    let articles = try filler.importStories(storyCount, into: people[0])
    try filler.writeNotes(noteCount, on: articles, in: people[0])
    try syncAll()
    let editors = isForked ? people : [people[0], people[0]]
    for (turn, editor) in editors.enumerated() {
      try change(noteCount * Self.forkedPercent / 100, in: editor, turn: turn)
    }
    try syncAll()
  }

  /// Twice, so that the first has what the second sent.
  private func syncAll() throws {
    for person in people + people {
      try newsroom.programs.run("stet", ["sync"], replica: person)
    }
  }

  /// One person's edits: every second one is a conflict where the other's is unseen.
  private func change(_ count: Int, in path: String, turn: Int) throws {
    let replica = try Replica.open(ReplicaDirectory(path: path))
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
