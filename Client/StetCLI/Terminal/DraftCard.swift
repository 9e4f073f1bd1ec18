import StetModel
import StetReplica

/// What a draft is for, and what its writer was shown: enough to go on with it on another day.
struct DraftCard: Equatable, Sendable {
  /// A larger card is not read; the text beside it then counts as of unknown origin.
  static let byteCountMax = 32 * 1024 * 1024

  var purpose: DraftPurpose
  /// When the editor was opened first, in milliseconds since 1970.
  var startedAt: Int64
  /// The command as it was called, for the operation log.
  var arguments: [String]
  var form: EditorForm

  /// Tells whether the text can be saved without the command that asked for it.
  var isResumable: Bool {
    switch purpose {
    case .edit, .annotate: true
    case .resolve, .merge, .other: false
    }
  }
}

/// What is to become of a text that somebody writes in the editor.
enum DraftPurpose: Equatable, Sendable {
  /// The body of a note, written on the view whose heads these are.
  case edit(note: RecordID, heads: [RevisionID], blocks: [OpenBlock])
  /// The body of a note that is still to be made, with the identity it gets.
  case annotate(article: RecordID, id: RecordID, note: NewNote)
  /// An answer to one of the questions that are open in a note, which may have been answered since.
  case resolve(note: RecordID)
  /// What a merge tool makes of an open spot; the same command goes on with it.
  case merge(MergeQuestion)
  /// Some text; only the command that asked for it knows what for.
  case other

  /// The word in JSON and in lists.
  var kind: String {
    switch self {
    case .edit: "edit"
    case .annotate: "annotate"
    case .resolve: "resolve"
    case .merge: "merge"
    case .other: "unknown"
    }
  }

  /// The note that is edited or settled.
  var note: RecordID? {
    switch self {
    case .edit(let note, _, _), .resolve(let note): note
    case .merge(let question): question.note
    case .annotate, .other: nil
    }
  }

  /// The story that a new note is on.
  var article: RecordID? {
    if case .annotate(let article, _, _) = self { article } else { nil }
  }
}
