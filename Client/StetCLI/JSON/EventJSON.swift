import StetModel
import StetReplica
import StetSession
import StetSync

/// What happens during an exchange, as JSON lines.
enum EventJSON {
  /// The line for an event, or `nil` when scripts have no use for it.
  static func line(_ event: SyncEvent) -> JSONValue? {
    switch event {
    case .changed(let change): line(change)
    case .rejected(let rejections):
      [
        "type": "rejected",
        "revisions": .list(rejections) { rejection in .revision(rejection.revision) },
      ]
    case .wentBack(let desk, let position, let count):
      [
        "type": "went_back", "desk": .string(desk.rawValue), "seq": .integer(position.rawValue),
        "offered_again": .integer(Int64(count)),
      ]
    case .withoutRight(let desk, let count):
      ["type": "no_right", "desk": .string(desk.rawValue), "unsent": .integer(Int64(count))]
    case .waiting(let milliseconds, let error):
      [
        "type": "waiting", "seconds": .number(Double(milliseconds) / 1_000),
        "message": .string(CLIError(sync: error).message),
      ]
    case .editors(let news): line(news)
    case .connected, .sent, .received, .caughtUp: nil
    }
  }

  /// All who have the note open now; nobody any more when there are none.
  private static func line(_ news: NoteEditors) -> JSONValue {
    [
      "type": "editing", "desk": .string(news.place.desk.rawValue),
      "note": .string(news.place.note.noteText),
      "editors": .list(news.editors) { editor in
        [
          "account": .string(editor.account.rawValue), "device": .string(editor.deviceName),
          "seconds": .integer(editor.openMilliseconds / 1_000),
        ]
      },
    ]
  }

  private static func line(_ change: ReplicaEvent) -> JSONValue {
    let (type, what) = words(change.kind)
    let isArticle = type == "story" || type == "version" || type == "status"
    return [
      "type": .string(type),
      "change": .string(what),
      "desk": .string(change.desk.rawValue),
      "article": JSONValue((isArticle ? change.record : change.article)?.articleText),
      "note": isArticle ? nil : .string(change.record.noteText),
    ]
  }

  private static func words(_ kind: ReplicaEvent.Kind) -> (type: String, change: String) {
    switch kind {
    case .story: ("story", "new")
    case .version: ("version", "new")
    case .publicationStatus: ("status", "changed")
    case .note: ("note", "new")
    case .noteChanged: ("note", "changed")
    case .merged: ("note", "merged")
    case .conflictOpened: ("conflict", "opened")
    case .conflictSettled: ("conflict", "settled")
    case .reviewOpened: ("review", "opened")
    case .reviewSettled: ("review", "settled")
    }
  }
}
