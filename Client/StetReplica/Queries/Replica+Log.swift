import StetMerge
package import StetModel

extension Replica {
  /// The history of a note or article, oldest first.
  package func log(of record: RecordID, kind: RecordKind) throws -> RevisionLog {
    try read { db in
      let reader = RecordReader(db)
      guard let place = try reader.place(of: record, kind: kind) else {
        throw AuthoringError.unknownID(kind == .note ? record.noteText : record.articleText)
      }
      let entries = try reader.revisions(of: place)
      return RevisionLog(
        place: place,
        kind: kind,
        entries: entries,
        deviceNames: try reader.deviceNames(entries.map(\.revision.device))
      )
    }
  }

  /// Where this replica stands.
  package func statusSummary() throws -> StatusSummary {
    let identity = try identity()
    let counts = try counts()
    return StatusSummary(
      account: identity?.account,
      device: identity?.device,
      server: identity?.server?.addresses.first,
      desks: try desks().map { desk in
        DeskStanding(
          desk: desk.desk,
          role: desk.role,
          cursor: desk.cursor,
          viewDigest: try deskDigest(desk.desk),
          storyCount: desk.storyCount,
          noteCount: desk.noteCount
        )
      },
      unsentCount: counts.unsent,
      conflictCount: counts.conflicts,
      conflictNoteCount: counts.conflictNotes,
      reviewCount: counts.reviews,
      rejectedCount: counts.rejected
    )
  }
}
