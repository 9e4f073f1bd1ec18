extension Replica {
  /// When the latest change to any note was made, by its author's clock; `nil` without notes.
  package func latestNoteChange() throws -> Int64? {
    try read { db in
      try Sentence(db, "SELECT max(modified_at) FROM note")
        .first { $0.isNull(0) ? Optional.none : $0.integer(0) } ?? nil
    }
  }
}
