package import StetMerge
package import StetModel
import TestSupport

/// How a replica makes a note's view of its revisions, in the order in which they arrived.
package struct NoteMerge: Sendable {
  package typealias Revisions = [(id: RevisionID, revision: Revision)]

  private let merge: @Sendable (Revisions) -> NoteView?

  package init(_ merge: @escaping @Sendable (Revisions) -> NoteView?) { self.merge = merge }

  /// What a replica really does.
  package static let real = NoteMerge { NoteView(note: NoteHistory.note, revisions: $0) }

  package func callAsFunction(_ revisions: Revisions) -> NoteView? { merge(revisions) }
}
