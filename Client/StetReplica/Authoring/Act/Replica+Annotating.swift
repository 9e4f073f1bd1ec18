package import StetMerge
package import StetModel

extension Replica {
  /// Makes a note on a story; durable when it returns.
  ///
  /// `id` is sixteen random bytes: the note's identity for ever.
  package func annotate(
    _ article: RecordID,
    _ note: NewNote,
    id: RecordID,
    operation: Operation
  ) throws {
    try author(operation) { bench in
      var stories: [RecordID: Story] = [:]
      let story = try bench.story(article, among: &stories)
      try bench.make(note, id: id, on: story)
    }
  }

  /// Makes many notes in one transaction; a line that cannot be done is told and left out.
  ///
  /// `makeID` gives sixteen random bytes for each note.
  package func annotateMany(
    _ lines: [BulkLine],
    makeID: () -> RecordID,
    operation: Operation
  ) throws -> BulkOutcome {
    try author(operation) { bench in
      var outcome = BulkOutcome()
      var stories: [RecordID: Story] = [:]
      for line in lines {
        do {
          let id = makeID()
          let story = try bench.story(line.article, among: &stories)
          try bench.make(line.note, id: id, on: story)
          outcome.notes.append(id)
        } catch let error as AuthoringError {
          outcome.failures.append(BulkOutcome.Failure(line: line.number, error: error))
        }
      }
      return outcome
    }
  }
}

/// A story as notes are made on it.
struct Story {
  var desk: DeskName
  var view: ArticleView
}

extension Workbench {
  /// The story, read once per transaction.
  func story(_ article: RecordID, among known: inout [RecordID: Story]) throws -> Story {
    if let story = known[article] { return story }
    guard let place = try reader.place(of: article, kind: .article),
      let view = try reader.article(place)
    else { throw AuthoringError.unknownID(article.articleText) }
    let story = Story(desk: place.desk, view: view)
    known[article] = story
    return story
  }

  mutating func make(_ note: NewNote, id: RecordID, on story: Story) throws {
    let version =
      try note.version.flatMap { story.view.version(of: $0) }
      ?? story.view.version(number: note.versionNumber)
    let change = try note.change(article: story.view.article, on: version)
    if let parent = note.replyTo { try checkReply(to: parent, desk: story.desk) }
    let place = RecordPlace(record: id, desk: story.desk)
    _ = try save(.note(change), via: .edit, at: place, after: [])
  }

  private func checkReply(to parent: RecordID, desk: DeskName) throws {
    guard let place = try reader.place(of: parent, kind: .note) else {
      throw AuthoringError.unknownID(parent.noteText)
    }
    guard place.desk == desk else {
      throw AuthoringError.otherDesk(expected: desk, got: place.desk)
    }
  }
}

extension ArticleView {
  /// The version of that number, or the newest.
  package func version(number: Int?) throws(AuthoringError) -> Version {
    guard let number else { return latest }
    guard let found = versions.first(where: { $0.number == number }) else {
      throw .noSuchVersion(number: number, count: versions.count)
    }
    return found
  }
}
