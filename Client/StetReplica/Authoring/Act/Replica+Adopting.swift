import StetMerge
package import StetModel
import StetText

extension Replica {
  /// Makes notes that came from another program, all that can be made in one transaction.
  ///
  /// A note that is here already stays as it is, also if people have changed or deleted it since.
  ///
  /// - Returns: One outcome for each note, in their order.
  package func adopt(
    _ notes: [ForeignNote],
    operation: Operation
  ) throws -> [ForeignOutcome] {
    try author(operation) { bench in
      var adopting = Adopting()
      return try notes.map { note in
        do {
          return try bench.adopt(note, &adopting)
        } catch let error as AuthoringError {
          return .failed(error)
        }
      }
    }
  }

  /// The story that a note is on, deleted or not; `nil` where the note, or its story, is not here.
  package func storyOfNote(_ note: RecordID) throws -> RecordPlace? {
    try read { db in
      try Sentence(
        db,
        """
        SELECT note.article, desk.name FROM note JOIN desk ON desk.id = note.desk
        WHERE note.id = ? AND note.article IS NOT NULL ORDER BY desk.name LIMIT 1
        """
      )
      .first([.blob(note.bytes)]) { RecordPlace(record: try $0.record(0), desk: try $0.desk(1)) }
    }
  }
}

/// What was read and made so far: the views know of it only when the transaction is done.
private struct Adopting {
  var stories: [RecordID: Story] = [:]
  var passages: [RecordID: ForeignPassage] = [:]
  var made: [RecordID: DeskName] = [:]
}

extension Workbench {
  fileprivate mutating func adopt(
    _ foreign: ForeignNote,
    _ adopting: inout Adopting
  ) throws -> ForeignOutcome {
    guard try desk(of: foreign.id, adopting) == nil else { return .unchanged }
    let story = try story(foreign.article, among: &adopting.stories)
    if let parent = foreign.note.replyTo {
      guard let desk = try desk(of: parent, adopting) else {
        throw AuthoringError.unknownID(parent.noteText)
      }
      guard desk == story.desk else {
        throw AuthoringError.otherDesk(expected: story.desk, got: desk)
      }
    }
    var passages = adopting.passages[foreign.article] ?? ForeignPassage(story.view)
    defer { adopting.passages[foreign.article] = passages }
    let placing = try make(foreign, at: passages.place(foreign.target), on: story)
    adopting.made[foreign.id] = story.desk
    return .made(placing)
  }

  private func desk(of note: RecordID, _ adopting: Adopting) throws -> DeskName? {
    try adopting.made[note] ?? reader.place(of: note, kind: .note)?.desk
  }

  private mutating func make(
    _ foreign: ForeignNote,
    at place: ForeignPassage.Place,
    on story: Story
  ) throws -> ForeignPlacing {
    var note = foreign.note
    note.target = place.choice
    if place.placing == .lost { note.body = foreign.bodyWithoutPlace }
    do {
      let change = try note.change(article: foreign.article, on: place.version)
      let record = RecordPlace(record: foreign.id, desk: story.desk)
      _ = try save(.note(change), via: .edit, at: record, after: [])
      return place.placing
    } catch AuthoringError.passage where place.choice != .whole {
      // It is longer than a note can quote.
      let whole = ForeignPassage.Place(version: place.version, choice: .whole, placing: .lost)
      return try make(foreign, at: whole, on: story)
    }
  }
}
