package import StetMerge
package import StetModel
package import StetText

/// Why an act was not done; nothing was saved.
package enum AuthoringError: Error, Equatable, Sendable {
  // What was named.
  /// The text is no id of this kind, nor the beginning of one.
  case malformedID(String)
  case unknownID(String)
  /// Several ids begin so; the first of them, whole.
  case ambiguousID(String, candidates: [String])
  case noSuchVersion(number: Int, count: Int)
  case noSuchReview(String)

  // What was said.
  case tooLong(field: String, byteCount: Int, byteCountMax: Int)
  case tooMany(field: String, count: Int, countMax: Int)
  /// A tag is empty, or holds a control character.
  case malformedTag(String)
  /// A text is no value of the field.
  case malformedValue(field: NoteField, text: String)
  /// The passage could not be named.
  case passage(TextError)
  /// The story has no passage like that to offer; candidates count from 1.
  case noSuchCandidate(number: Int, count: Int)
  /// The note is about a story that is not in this replica, or about a passage of another desk.
  case storyMissing
  case otherDesk(expected: DeskName, got: DeskName)

  // What may be done.
  case nothingToChange
  /// The replica has no account yet.
  case noAccount
  case noDesk(DeskName)
  case noRight(DeskAction, desk: DeskName, role: Role?)
  case deleted(RecordID)
  case notDeleted(RecordID)
  /// No allowed step leads from one status to the other.
  case statusStep(from: NoteStatus, to: NoteStatus)

  // Settling.
  /// The field, or with `nil` the whole note, is not open.
  case notOpen(NoteField?)
  case noSuchSpot(number: Int, count: Int)
  /// A spot was named of another field than the body, which alone has some.
  case noSpots
  /// A body has the mark of an open spot twice.
  case ambiguousMark(String)
  /// A body has the marks of two open spots in another order than the text that was shown.
  case movedMark(String, behind: String)
  /// More would stay open than one revision can name.
  case tooManyOpen(OpenSpotLimit, count: Int, countMax: Int)
  /// One text cannot settle several spots at once.
  case spotNeeded(count: Int)
  /// None of the sides is this person's, or this device's.
  case noSuchSide(String, fields: [NoteField], sides: [String])
  /// The person has several different values; the sides are told as they can be named.
  case ambiguousSide(String, field: NoteField, sides: [String])
  /// The sides had nothing in common before.
  case noBefore([NoteField])
  case noSuggestion([NoteField])
  /// Only texts can be joined.
  case cannotJoin(NoteField)
  /// The answer is no answer to any of the fields that are open.
  case fitsNone([NoteField])
  /// A review item is about no text that was put together from several people's.
  case cannotTakeApart
  /// Nobody deleted the note while another changed it.
  case deletionNotOpen
  /// Somebody changed the note since the view that the answer was meant for.
  case moved(viewNow: Bytes32)

  // Undoing.
  /// The operation log has no such number.
  case noSuchOperation(Int64)
  case nothingToUndo
  case alreadyUndone(Int64, by: Int64)
  /// Nothing was undone last, or something was written since.
  case nothingToRedo
  case notUndone(Int64)
  /// Nothing of the operation could be taken back.
  case nothingUndone(Int64, kept: [KeptPart])
  /// What the undo of this operation took out of the outbox came with a sync all the same.
  case overtaken(Int64)
  /// Nobody settled anything in the note, or not this field.
  case notSettled(NoteField?)
  /// What was settled was changed since.
  case nothingReopened([KeptPart])
}
