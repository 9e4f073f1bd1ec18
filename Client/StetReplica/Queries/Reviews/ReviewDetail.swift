package import StetMerge
package import StetModel

/// A review item with the stretches of the body that it is about.
package struct ReviewDetail: Hashable, Sendable {
  package var entry: ReviewEntry
  /// What was put together from several people's texts; empty where the item is about no text, or
  /// where that cannot be told any more.
  package var places: [MergePlace]

  /// Explains an item of the note that `view` shows; `revisions` are the note's.
  package init(_ entry: ReviewEntry, in view: NoteView, revisions: [StoredRevision]) {
    self.entry = entry
    self.places = MergePlaces(entry.item, in: view, revisions: revisions).places
  }
}

/// A note with everything that was merged in it and waits to be looked at.
package struct ReviewedNote: Equatable, Sendable {
  package var detail: NoteDetail
  package var items: [ReviewDetail]
}

extension Replica {
  /// A note with its review items explained.
  package func reviewedNote(_ note: RecordID) throws -> ReviewedNote {
    let log = try log(of: note, kind: .note)
    var detail = try self.note(note)
    detail.deviceNames.merge(log.deviceNames) { $1 }
    let items = detail.reviews.map {
      ReviewDetail($0, in: detail.view, revisions: log.entries)
    }
    return ReviewedNote(detail: detail, items: items)
  }
}
