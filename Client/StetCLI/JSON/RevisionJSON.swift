import StetModel
import StetReplica

/// What a revision set, as `stet log` and `stet rejected` tell it.
enum RevisionJSON {
  /// The fields that were touched, and no others; a value that was taken away is null.
  static func fields(of change: Revision.Change) -> JSONValue {
    switch change {
    case .note(let note): .object(members(of: note))
    case .article(let version): fields(of: version)
    }
  }

  private static func members(of note: NoteChange) -> [JSONMember] {
    var members = Members()
    members.add("anchor", note.anchor.map { .anchor($0) })
    members.add("body", note.body.map(JSONValue.string))
    members.add("grade", note.grade.map { .grade($0.value) })
    members.add("likelihood", note.likelihood.map { .likelihood($0.value) })
    members.add("confidence", note.confidence.map { .confidence($0.value) })
    members.add("tlp", note.tlp.map { .trafficLight($0.value) })
    members.add("status", note.status.map { .string($0.status.word) })
    members.add("deleted", note.deleted.map(JSONValue.bool))
    members.add("reopened", list(note.reopened.map(\.field.word)))
    members.add("tags_added", list(note.tagsAdded))
    members.add("tags_removed", list(note.tagsRemoved))
    members.add("reply_to", note.replyTo.map { .string($0.noteText) })
    members.add("reviews_accepted", list(note.acknowledged.map(\.hex)))
    return members.list
  }

  private static func fields(of version: ArticleVersion) -> JSONValue {
    [
      "headline": JSONValue(version.headline),
      "pub_status": .string(version.publicationStatus.word),
      "change_kind": .string(version.changeKind.word),
      "version_created": .instant(version.versionCreated),
      "received_at": .instant(version.receivedAt),
      "text_hash": .digest(version.textHash),
    ]
  }

  private static func list(_ texts: [String]) -> JSONValue? {
    texts.isEmpty ? Optional.none : JSONValue.strings(texts)
  }
}

/// The members of an object, of which some may be left out.
struct Members {
  private(set) var list: [JSONMember] = []

  /// Adds a member unless there is no value for it.
  mutating func add(_ name: String, _ value: JSONValue?) {
    guard let value else { return }
    list.append(JSONMember(name: name, value: value))
  }
}

extension RevisionJSON {
  /// One revision of a history.
  static func entry(_ entry: StoredRevision, _ deviceNames: [DeviceID: String]) -> JSONValue {
    let revision = entry.revision
    return [
      "revision": .revision(entry.id),
      "parents": .strings(revision.parents.map(\.description)),
      "account": .string(revision.author.rawValue),
      "device": .string(revision.device.description),
      "device_name": JSONValue(deviceNames[revision.device]),
      "at": .instant(revision.madeAt),
      "via": .string(revision.via.word),
      "clock": .integer(Int64(clamping: revision.clock)),
      "seq": JSONValue(entry.position?.rawValue),
      "set": fields(of: revision.change),
    ]
  }

  /// A revision that the server did not take, with all of its text.
  static func rejected(_ rejected: RejectedRevision) -> JSONValue {
    [
      "revision": .revision(rejected.sealed.id),
      "record": JSONValue(rejected.revision.map(record)),
      "desk": .string(rejected.desk.rawValue),
      "reason": .string(rejected.refusal.detail),
      "at": .instant(rejected.at),
      "shown": .bool(rejected.isShown),
      "content": rejected.revision.map { content(of: $0.change) } ?? .null,
    ]
  }

  private static func record(_ revision: Revision) -> String {
    revision.kind == .note ? revision.record.noteText : revision.record.articleText
  }

  private static func content(of change: Revision.Change) -> JSONValue {
    guard case .article(let version) = change else { return fields(of: change) }
    return fields(of: change).adding(["text": .string(version.text)])
  }
}
