import StetMerge
package import StetModel

extension Replica {
  /// The notes that `filter` asks for, oldest first.
  package func notes(_ filter: NoteFilter = NoteFilter()) throws -> [NoteDetail] {
    try notes(try selection(filter), .placed)
  }

  /// The same notes as lists show them, read without computing a view.
  package func noteLines(_ filter: NoteFilter = NoteFilter()) throws -> [NoteLine] {
    let selection = try selection(filter)
    return try read { try selection.lines($0) }
  }

  private func selection(_ filter: NoteFilter) throws -> NoteSelection {
    var filter = filter
    if let tag = filter.tag { filter.tag = try TagText.canonical(tag) }
    return NoteSelection(filter)
  }

  /// Everything about one note, deleted or not.
  package func note(_ note: RecordID) throws -> NoteDetail {
    try read { db in
      guard let place = try RecordReader(db).place(of: note, kind: .note) else {
        throw AuthoringError.unknownID(note.noteText)
      }
      var lister = NoteLister(db)
      guard let detail = try lister.detail(place) else {
        throw AuthoringError.unknownID(note.noteText)
      }
      return detail
    }
  }

  /// The notes that have open fields, oldest first; see ``NoteView/openFields``.
  package func notesWithConflicts() throws -> [NoteDetail] { try notes(.open, .state) }

  /// Everything that was merged without a person and not accepted yet, oldest note first.
  package func reviews() throws -> [ReviewEntry] {
    try read { db in
      var entries: [ReviewEntry] = []
      let unusable = try UnusableStories(RecordReader(db))
      try NoteSelection.reviewable.forEach(db) { note, revisions in
        guard let view = NoteView(note: note, revisions: revisions.pairs) else { return }
        let article = view.anchor.shown?.article
        let story = article.map { RecordPlace(record: $0, desk: view.desk) }
        entries += ReviewEntry.all(of: view, revisions).map { entry in
          var entry = entry
          entry.storyStatus = story.map { unusable[$0] } ?? .usable
          return entry
        }
      }
      return entries
    }
  }

  private func notes(_ selection: NoteSelection, _ depth: NoteDepth) throws -> [NoteDetail] {
    try read { db in
      var lister = NoteLister(db, depth: depth)
      var notes: [NoteDetail] = []
      try selection.forEach(db) { note, revisions in
        if let detail = try lister.detail(note, of: revisions) { notes.append(detail) }
      }
      return notes
    }
  }
}
