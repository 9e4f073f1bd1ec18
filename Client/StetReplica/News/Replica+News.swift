import GRDB
import StetMerge
import StetModel

extension Replica {
  /// What became of the notes on the stories of `ledger`, story by story, in its order.
  ///
  /// Stories whose notes nothing happened to are left out, and so are notes that are new. Reads
  /// next to nothing of stories without notes.
  ///
  /// - Throws: ``ReplicaError``.
  package func news(of ledger: HeadLedger) throws -> [StoryNews] {
    guard !ledger.moves.isEmpty else { return [] }
    return try read { db in
      try ledger.moves.compactMap { try news(of: $0, except: ledger.newNotes, db) }
    }
  }

  private func news(
    of move: HeadLedger.Move,
    except newNotes: Set<RecordID>,
    _ db: Database
  ) throws -> StoryNews? {
    let selection = NoteSelection(NoteFilter(article: move.story.record, desk: move.story.desk))
    guard try selection.isMet(db), let view = try RecordReader(db).article(move.story),
      var reader = StoryNewsReader(view, formerHead: move.formerHead)
    else { return nil }
    try selection.forEach(db) { note, revisions in
      guard !newNotes.contains(note), let view = NoteView(note: note, revisions: revisions.pairs)
      else { return }
      reader.take(view)
    }
    return reader.news.notes.isEmpty ? nil : reader.news
  }
}
