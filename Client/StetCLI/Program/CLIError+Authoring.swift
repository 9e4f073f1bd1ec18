import StetMerge
import StetModel
import StetReplica

extension CLIError {
  /// Phrases why an act was not done.
  init(authoring error: AuthoringError) {
    self =
      switch error {
      case .malformedID, .unknownID, .ambiguousID, .noSuchVersion, .noSuchReview, .noSuchCandidate,
        .storyMissing, .otherDesk:
        Self(naming: error)
      case .tooLong, .tooMany, .malformedTag, .malformedValue: Self(value: error)
      case .passage(let error): Self(passage: error)
      case .notOpen, .noSuchSpot, .noSpots, .spotNeeded, .tooManyOpen, .ambiguousMark,
        .movedMark, .noSuchSide, .ambiguousSide, .noBefore, .noSuggestion, .cannotJoin, .fitsNone,
        .cannotTakeApart, .deletionNotOpen, .moved:
        Self(settling: error)
      case .nothingToChange, .noAccount, .noDesk, .noRight, .deleted, .notDeleted, .statusStep:
        Self(state: error)
      case .noSuchOperation, .nothingToUndo, .alreadyUndone, .nothingToRedo, .notUndone, .overtaken,
        .nothingUndone, .notSettled, .nothingReopened:
        Self(undoing: error)
      }
  }

  private init(naming error: AuthoringError) {
    let list = "'stet stories' and 'stet notes' list the ids."
    switch error {
    case .malformedID(let text):
      self.init(.failed, code: "no_such_record", message: "'\(text)' is no id", hint: list)
    case .ambiguousID(let text, let candidates):
      self.init(
        .failed,
        code: "ambiguous_id",
        message: "several ids begin with '\(text)'",
        hint: "Give more of it: \(candidates.map { $0.prefix(12) }.joined(separator: ", "))."
      )
    case .noSuchVersion(let number, let count):
      self.init(
        .failed,
        code: "no_such_version",
        message: "there is no version \(number); the story has \(count)"
      )
    case .noSuchCandidate(let number, let count):
      self.init(
        .failed,
        code: "no_such_candidate",
        message: "there is no candidate \(number); the note has \(count)",
        hint: "Name the passage with --quote."
      )
    case .noSuchReview(let id):
      self.init(
        .failed,
        code: "no_such_review",
        message: "no review of this note begins with '\(id)'",
        hint: "'stet reviews' lists them."
      )
    case .storyMissing:
      self.init(
        .failed,
        code: "story_missing",
        message: "the note's story is not in this replica",
        hint: "'stet sync' fetches what is missing."
      )
    case .otherDesk(let expected, let got):
      self.init(
        .failed,
        code: "other_desk",
        message: "that belongs to desk \(got), not to \(expected)"
      )
    case .unknownID(let text):
      self.init(.failed, code: "no_such_record", message: "nothing here is '\(text)'", hint: list)
    default: self.init(.failed, code: "no_such_record", message: "\(error)", hint: list)
    }
  }

  /// No revision of the note begins so.
  static func noSuchRevision(_ text: String, note: String) -> Self {
    Self(
      .failed,
      code: "no_such_record",
      message: "no revision of this note begins with '\(text)'",
      hint: "'stet log \(note)' lists them."
    )
  }

  /// Several people's texts together may be longer than what one person can save.
  private static func shortening(by byteCount: Int) -> String {
    "Save a text that is \(byteCount) bytes shorter; "
      + "what does not fit may go into a reply: stet annotate STORY --reply NOTE"
  }

  private init(value error: AuthoringError) {
    switch error {
    case .tooLong(let field, let byteCount, let byteCountMax):
      self.init(
        .failed,
        code: "too_large",
        message: "\(field) has \(byteCount) bytes; \(byteCountMax) are allowed",
        hint: field == "body" ? Self.shortening(by: byteCount - byteCountMax) : nil
      )
    case .tooMany(let field, let count, let countMax):
      self.init(
        .failed,
        code: "too_many",
        message: "\(count) \(field) are too many; \(countMax) are allowed"
      )
    case .malformedTag(let tag):
      self.init(
        .usage,
        code: "bad_value",
        message: "'\(tag)' is no tag",
        hint: "A tag is a word or a few, without control characters."
      )
    case .malformedValue(let field, let text):
      self.init(
        .usage,
        code: "bad_value",
        message: "'\(text)' is no \(field.rawValue)",
        hint: "'stet resolve --help' and 'stet edit --help' tell the values."
      )
    default: self.init(.failed, code: "bad_value", message: "\(error)")
    }
  }

  private init(state error: AuthoringError) {
    switch error {
    case .nothingToChange:
      self.init(.failed, code: "nothing_to_change", message: "nothing would change; not saved")
    case .noAccount:
      self.init(
        .notEnrolled,
        code: "not_enrolled",
        message: "this replica belongs to nobody yet",
        hint: "Join with 'stet join INVITE'."
      )
    case .noDesk(let desk): self = .noDesk(desk)
    case .noRight(let action, let desk, let role):
      self.init(
        .failed,
        code: "no_right",
        message: "a \(role?.word ?? "stranger") of desk \(desk) may not \(Self.words(action))",
        hint: "Ask an administrator of the desk for the role."
      )
    case .deleted(let note):
      self.init(
        .failed,
        code: "deleted",
        message: "the note is deleted",
        hint: "'stet restore \(note.noteText.prefix(8))' brings it back."
      )
    case .notDeleted:
      self.init(.failed, code: "not_deleted", message: "the note is not deleted")
    case .statusStep(let from, let to):
      let next = from.nextSteps.map(\.word).joined(separator: " or ")
      self.init(
        .failed,
        code: "no_such_step",
        message: "a note cannot go from \(from.word) to \(to.word)",
        hint: next.isEmpty ? "Write a new note instead." : "From \(from.word) it goes to \(next)."
      )
    default: self.init(.failed, code: "failed", message: "\(error)")
    }
  }

  private static func words(_ action: DeskAction) -> String {
    switch action {
    case .read: "read it"
    case .importArticle: "import stories"
    case .writeNote: "write notes"
    case .markFinal: "mark notes final"
    case .withholdArticle: "withhold or cancel stories"
    case .grant: "grant roles"
    case .invite: "invite people"
    case .purge: "purge"
    }
  }
}
