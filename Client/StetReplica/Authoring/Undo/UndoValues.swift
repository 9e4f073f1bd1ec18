package import StetMerge
package import StetModel

/// What taking an operation back came to.
package struct UndoOutcome: Equatable, Sendable {
  /// The number of the operation that did it; `nil` for a dry run.
  package var operation: Int64?
  /// The operation that was taken back; `nil` when a settlement was opened again.
  package var undid: LoggedOperation?
  /// The person's command that is undone now, or stands again.
  package var command: LoggedOperation?
  /// What was written, or in a dry run the records that something would be written on.
  package var revisions: [RevisionID] = []
  package var written: [RecordID] = []
  /// What left the outbox as if it had not been written.
  package var withdrawn: [RevisionID] = []
  /// What came back into the outbox as it was.
  package var putBack: [RevisionID] = []
  /// What stays as it is, with the reasons.
  package var kept: [KeptPart] = []

  package init() {}

  /// Nothing was taken back at all.
  var isEmpty: Bool { written.isEmpty && withdrawn.isEmpty && putBack.isEmpty }
}

/// A part of an operation that was not taken back.
package struct KeptPart: Hashable, Sendable {
  package var record: RecordID
  package var kind: RecordKind
  package var part: Part
  package var why: Why

  /// What a revision did.
  package enum Part: Hashable, Sendable {
    case field(NoteField)
    /// A run of sentences, by the first of them.
    case sentence(String)
    case tag(String)
    case deletion
    /// The note as a whole: its making.
    case note
    /// The reviews that it accepted.
    case reviews
    /// One that it ended, or that taking it back ends.
    case review(ReviewItem.Kind)
    /// A version of a story.
    case version
    /// The whole revision.
    case revision
  }

  package enum Why: Hashable, Sendable {
    /// Somebody went on from it; `nil` when it cannot be told who.
    case changedSince(Touch?)
    /// Somebody who had not seen it said something on the same.
    case saidBeside(Touch)
    /// A review that was accepted cannot be asked for again.
    case accepted
    /// Whoever writes knows everything here: nothing is left that two wrote unseen by each other.
    case askedNoMore
    /// More people differed than one revision can name, so the field cannot be opened again.
    case tooManySides
    /// The text has words of its own that look like the mark of a spot that would be open.
    case unclearMark
    /// The server refused it, so it is in the tray and nobody sees it.
    case refused
    /// A version of a story may be with others already.
    case sent
    /// Something here builds on the version.
    case builtOn
    /// It is not here.
    case missing
    /// What it builds on was taken back itself.
    case parentMissing
  }

  /// Who did something, where and when.
  package struct Touch: Hashable, Sendable {
    package var account: AccountName
    package var device: DeviceID
    package var madeAt: Int64
  }

  package init(record: RecordID, kind: RecordKind = .note, part: Part, why: Why) {
    self.record = record
    self.kind = kind
    self.part = part
    self.why = why
  }
}
