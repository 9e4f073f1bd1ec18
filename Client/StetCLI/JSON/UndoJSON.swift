import StetMerge
import StetModel
import StetReplica
import StetReport

/// Operations, and what taking one back came to.
enum UndoJSON {
  static func operation(_ logged: LoggedOperation) -> JSONValue {
    [
      "op": .integer(logged.number),
      "at": .instant(logged.operation.at),
      "argv": .strings(logged.operation.arguments),
      "revisions": .strings(logged.revisions.map(\.description)),
      "undone": .bool(logged.isUndone),
      "undid": JSONValue(logged.undid),
      "came_back": .bool(logged.isOvertaken),
    ]
  }

  /// An operation with what each of its revisions did, and the heads that there were before.
  static func detail(_ detail: OperationDetail) -> JSONValue {
    let entries: JSONValue = .list(detail.entries) { entry in
      [
        "revision": .revision(entry.id), "kind": .string(kind(entry.revision.kind)),
        "record": .string(record(entry.revision.record, entry.revision.kind)),
        "via": .string(entry.revision.via.word), "withdrawn": .bool(entry.isWithdrawn),
        "set": RevisionJSON.fields(of: entry.revision.change),
      ]
    }
    let heads: JSONValue = .list(detail.operation.heads) { record in
      [
        "record": .string(self.record(record.record, record.kind)),
        "heads": .strings(record.heads.map(\.description)),
      ]
    }
    return operation(detail.operation).adding(["changes": entries, "heads_before": heads])
  }

  /// What came of taking an operation back.
  static func outcome(_ outcome: UndoOutcome) -> JSONValue {
    [
      "op": JSONValue(outcome.operation),
      "undid": JSONValue(outcome.undid?.number),
      "command": JSONValue(outcome.command?.number),
      "argv": outcome.command.map { .strings($0.operation.arguments) } ?? .null,
      "notes": .strings(outcome.written.map(\.noteText)),
      "revisions": .strings(outcome.revisions.map(\.description)),
      "withdrawn": .strings(outcome.withdrawn.map(\.description)),
      "put_back": .strings(outcome.putBack.map(\.description)),
      "kept": .list(outcome.kept) { kept($0) },
    ]
  }

  private static func kept(_ part: KeptPart) -> JSONValue {
    let touch = touch(part.why)
    return [
      "note": part.kind == .note ? .string(part.record.noteText) : .null,
      "article": part.kind == .article ? .string(part.record.articleText) : .null,
      "field": .string(field(part.part)),
      "text": JSONValue(text(part.part)),
      "why": .string(UndoReport.reason(part.why)),
      "account": JSONValue(touch?.account.rawValue),
      "device": JSONValue(touch?.device.description),
      "at": .instant(touch?.madeAt),
    ]
  }

  private static func field(_ part: KeptPart.Part) -> String {
    switch part {
    case .field(let field): field.rawValue
    case .sentence: NoteField.body.rawValue
    case .tag: "tags"
    case .deletion: "deleted"
    case .note: "note"
    case .reviews, .review: "reviews"
    case .version: "version"
    case .revision: "revision"
    }
  }

  private static func text(_ part: KeptPart.Part) -> String? {
    switch part {
    case .sentence(let text), .tag(let text): text
    case .review(let kind): ReviewJSON.kind(kind)
    case .field, .deletion, .note, .reviews, .version, .revision: nil
    }
  }

  private static func touch(_ why: KeptPart.Why) -> KeptPart.Touch? {
    switch why {
    case .changedSince(let touch): touch
    case .saidBeside(let touch): touch
    case .accepted, .askedNoMore, .tooManySides, .unclearMark, .refused, .sent, .builtOn,
      .missing, .parentMissing:
      nil
    }
  }

  private static func kind(_ kind: RecordKind) -> String {
    switch kind {
    case .note: "note"
    case .article: "article"
    }
  }

  private static func record(_ record: RecordID, _ kind: RecordKind) -> String {
    switch kind {
    case .note: record.noteText
    case .article: record.articleText
    }
  }
}
