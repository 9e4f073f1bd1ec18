package import StetMerge
package import StetModel

/// A note as it was seen at one of its revisions and at another.
package struct NoteComparison: Equatable, Sendable {
  package var from: StoredRevision
  package var to: StoredRevision
  /// What whoever wrote ``from`` saw when they had saved it.
  package var old: NoteView
  package var new: NoteView
  package var deviceNames: [DeviceID: String]
}

extension RevisionLog {
  /// Compares the note at the revisions whose ids begin so.
  ///
  /// Each is the view of the revision and everything before it, without what others wrote beside.
  ///
  /// - Throws: ``AuthoringError`` when no revision of the note begins so, or several do.
  package func comparison(from: String, to: String) throws(AuthoringError) -> NoteComparison {
    let (first, second) = (try revision(from), try revision(to))
    guard let old = view(at: first.id), let new = view(at: second.id) else {
      throw .unknownID(from)
    }
    return NoteComparison(
      from: first,
      to: second,
      old: old,
      new: new,
      deviceNames: deviceNames
    )
  }

  private func revision(_ text: String) throws(AuthoringError) -> StoredRevision {
    guard IDPrefix.revision(text) != nil else { throw .malformedID(text) }
    let found = history.filter { $0.id.description.hasPrefix(text.lowercased()) }
    guard let first = found.first else { throw .unknownID(text) }
    guard found.count == 1 else {
      throw .ambiguousID(text, candidates: found.map(\.id.description))
    }
    return first
  }

  private func view(at revision: RevisionID) -> NoteView? {
    NoteView(note: place.record, revisions: history.past(of: [revision]).pairs)
  }
}
