import StetMerge
import StetModel
import StetReplica
import StetText

extension CLIError {
  /// Phrases why a passage could not be named.
  init(passage error: TextError) {
    switch error {
    case .emptyQuote: self = .usage("the quote holds nothing but blanks")
    case .quoteTooLong(let byteCount, let byteCountMax):
      self.init(
        .failed,
        code: "too_large",
        message: "the quote has \(byteCount) bytes; \(byteCountMax) are allowed",
        hint: "Quote less, or take --whole."
      )
    case .quoteNotFound:
      self.init(
        .failed,
        code: "quote_not_found",
        message: "the story does not say that",
        hint: "Quote it letter for letter; 'stet show' prints the text."
      )
    case .quoteAmbiguous(let count):
      self.init(
        .failed,
        code: "quote_ambiguous",
        message: "the story says that \(count) times",
        hint: "Quote more; 'annotate' and 'reanchor' also take --occurrence 1 to \(count)."
      )
    case .noSuchOccurrence(let occurrence, let count):
      self.init(
        .failed,
        code: "quote_not_found",
        message: "there is no occurrence \(occurrence); the story says that \(count) times"
      )
    case .outOfBounds(let start, let end, let count):
      self.init(
        .failed,
        code: "out_of_bounds",
        message: "the story's text ends at \(count), so it has no passage from \(start) to \(end)",
        hint: "Offsets count Unicode scalars; name the passage with --quote instead."
      )
    }
  }

  /// Phrases why something open could not be settled.
  init(settling error: AuthoringError) {
    switch error {
    case .notOpen(let field):
      self.init(
        .failed,
        code: "not_open",
        message: field.map { "the note's \($0.rawValue) is not open" } ?? "nothing is open in it",
        hint: "'stet conflicts' lists what is."
      )
    case .noSuchSpot, .noSpots, .spotNeeded: self.init(spot: error)
    case .ambiguousMark(let mark):
      self.init(
        .failed,
        code: "ambiguous_mark",
        message: "the text has \(mark) twice, so nobody can say which of them is the open spot",
        hint: "Settle the spot first, with 'stet resolve', or write those words in another way."
      )
    case .movedMark(let mark, let other):
      self.init(
        .failed,
        code: "moved_mark",
        message: "the text has \(mark) behind \(other); open spots cannot change places",
        hint: "Write \(mark) before \(other), or settle one first: stet resolve NOTE"
      )
    case .tooManyOpen(let limit, let count, let countMax):
      self.init(
        .failed,
        code: "too_many",
        message: "\(Self.words(limit, count)); \(countMax) are allowed",
        hint: "Settle all of them at once: stet resolve NOTE --take WHO"
      )
    case .noSuchSide(let who, let fields, let sides):
      self.init(
        .failed,
        code: "no_such_side",
        message: "nobody called '\(who)' has a side in the \(Self.list(fields))",
        hint: "Take one of: \(sides.joined(separator: ", "))."
      )
    case .ambiguousSide(let who, let field, let sides):
      self.init(
        .failed,
        code: "ambiguous_side",
        message: "\(who) has several sides in the \(field.rawValue)",
        hint: "Say which: \(sides.joined(separator: ", "))."
      )
    case .noBefore, .noSuggestion, .cannotJoin, .fitsNone: self.init(answering: error)
    case .cannotTakeApart:
      self.init(
        .failed,
        code: "cannot_take_apart",
        message: "no text was put together there, so there is nothing to take apart",
        hint: "Accept it with --accept, or change the note with 'stet edit'."
      )
    case .deletionNotOpen:
      self.init(
        .failed,
        code: "not_open",
        message: "nobody deleted the note while another changed it",
        hint: "'stet delete' deletes a note; 'stet reviews' lists what is to be reviewed."
      )
    case .moved(let viewNow):
      self.init(
        .failed,
        code: "moved",
        message: "the note has changed since that view; nothing was written",
        hint: "Look again; its view is now \(viewNow.hex)."
      )
    default: self.init(.failed, code: "failed", message: "\(error)")
    }
  }

  /// Phrases why a spot could not be told.
  private init(spot error: AuthoringError) {
    switch error {
    case .noSuchSpot(let number, let count):
      self.init(
        .failed,
        code: "no_such_spot",
        message: "there is no open spot \(number); the field has \(count)",
        hint: "'stet note' shows what is open, and every side."
      )
    case .noSpots:
      self.init(
        .failed,
        code: "no_such_spot",
        message: "only the body has spots",
        hint: "Leave --spot out, or name --field body."
      )
    case .spotNeeded(let count):
      self.init(
        .failed,
        code: "spot_needed",
        message: "the body has \(count) open spots, and one text settles one of them",
        hint: "Say which with --spot 1 to \(count); 'stet note' shows them."
      )
    default: self.init(.failed, code: "failed", message: "\(error)")
    }
  }

  /// Phrases why an answer is none for what is open.
  private init(answering error: AuthoringError) {
    switch error {
    case .noBefore(let fields):
      self.init(
        .failed,
        code: "no_before",
        message: "the sides of the \(Self.list(fields)) had nothing in common before",
        hint: "Take one of the sides, or write something else with -m or --value."
      )
    case .noSuggestion(let fields):
      self.init(
        .failed,
        code: "no_suggestion",
        message: "there is no suggestion for the \(Self.list(fields))",
        hint: "Take one of the sides; 'stet note' shows them."
      )
    case .cannotJoin(let field):
      self.init(
        .failed,
        code: "cannot_join",
        message: "only texts can be joined, not the \(field.rawValue)",
        hint: "Take one side of it, or give --value."
      )
    case .fitsNone(let fields):
      self.init(
        .failed,
        code: "fits_none",
        message: "that settles none of what is open: \(Self.list(fields))",
        hint: "Say which with --field; 'stet note' shows every side."
      )
    default: self.init(.failed, code: "failed", message: "\(error)")
    }
  }

  private static func words(_ limit: OpenSpotLimit, _ count: Int) -> String {
    switch limit {
    case .spots: "\(count) spots would stay open"
    case .tokens: "a spot that would stay open has \(count) sentences and breaks"
    case .sides: "a spot that would stay open has \(count) sides"
    }
  }

  private static func list(_ fields: [NoteField]) -> String {
    fields.map(\.rawValue).joined(separator: ", ")
  }
}
