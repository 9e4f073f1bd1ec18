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
  var isResumable: Bool { purpose != .other }
}

/// What is to become of a text that somebody writes in the editor.
enum DraftPurpose: Equatable, Sendable {
  /// The body of a note, written on the view whose heads these are.
  case edit(note: RecordID, heads: [RevisionID], blocks: [OpenBlock])
  /// The body of a note that is still to be made, with the identity it gets.
  case annotate(article: RecordID, id: RecordID, note: NewNote)
  /// Some text; only the command that asked for it knows what for.
  case other

  /// The word in JSON and in lists.
  var kind: String {
    switch self {
    case .edit: "edit"
    case .annotate: "annotate"
    case .other: "unknown"
    }
  }

  /// The note that is edited.
  var note: RecordID? {
    if case .edit(let note, _, _) = self { note } else { nil }
  }

  /// The story that a new note is on.
  var article: RecordID? {
    if case .annotate(let article, _, _) = self { article } else { nil }
  }
}
