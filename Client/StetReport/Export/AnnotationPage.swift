import StetMerge
package import StetModel
import StetReplica
import StetText

/// Notes as a page of W3C Web Annotations (Web Annotation Data Model, 2017) in JSON-LD.
///
/// A target has two selectors for one passage: the quote with its surroundings, and the position,
/// which the model counts in characters, that is in Unicode code points of the version's text. Its
/// state names the time of that version. What the model has no word for stands under `stet:`, a
/// prefix that the context declares; `stet:utf16Start` and `stet:utf16End` are the position as
/// JavaScript counts it.
package enum AnnotationPage {
  static let context = "http://www.w3.org/ns/anno.jsonld"
  static let vocabulary = "urn:stet:terms:"

  /// All notes of the stories, story by story in the order of their text.
  package static func json(_ export: ExportedStories) -> JSONValue {
    [
      "@context": [.string(context), ["stet": .string(vocabulary)]],
      "id": .string("urn:stet:page:" + digest(export)),
      "type": "AnnotationPage",
      "startIndex": 0,
      "items": .array(
        export.stories.flatMap { story in story.notes.map { annotation($0, in: story) } }
      ),
    ]
  }

  /// Names the page by what is on it: equal exports have equal names.
  private static func digest(_ export: ExportedStories) -> String {
    let ids = export.stories.flatMap { story in story.notes.map(\.view.viewID.hex) }
    return ids.first.map { "\($0.prefix(16))-\(ids.count)" } ?? "empty"
  }

  private static func annotation(_ note: NoteDetail, in story: StoryDetail) -> JSONValue {
    let view = note.view
    var members: [JSONMember] = [
      JSONMember(name: "id", value: .string(id(of: view.note))),
      JSONMember(name: "type", value: "Annotation"),
      JSONMember(name: "motivation", value: .string(motivation(of: view))),
      JSONMember(name: "creator", value: creator(of: view)),
      JSONMember(name: "created", value: .instant(view.createdAt)),
      JSONMember(name: "modified", value: .instant(view.modifiedAt)),
    ]
    let bodies = bodies(of: view)
    if !bodies.isEmpty { members.append(JSONMember(name: "body", value: .array(bodies))) }
    members.append(JSONMember(name: "target", value: AnnotationTarget(note, story).json))
    return .object(members + extras(note))
  }

  static func id(of note: RecordID) -> String { "urn:stet:note:" + note.noteText }

  private static func motivation(of view: NoteView) -> String {
    if view.replyTo != nil { return "replying" }
    let usual = view.body.shown.isEmpty ? "highlighting" : "commenting"
    return view.motivation.map { "\($0)" } ?? usual
  }

  private static func creator(of view: NoteView) -> JSONValue {
    [
      "id": .string("urn:stet:account:\(view.author)"), "type": "Person",
      "nickname": .string(view.author.rawValue),
    ]
  }

  private static func bodies(of view: NoteView) -> [JSONValue] {
    let text = view.body.shown
    let comment: [JSONValue] =
      text.isEmpty
      ? []
      : [
        [
          "type": "TextualBody", "value": .string(text), "format": "text/markdown",
          "purpose": .string(view.replyTo == nil ? "commenting" : "replying"),
        ]
      ]
    return comment
      + view.tags.map { ["type": "TextualBody", "purpose": "tagging", "value": .string($0)] }
  }

  /// What the model has no word for; likelihood and confidence stay two statements (ICD 203).
  private static func extras(_ note: NoteDetail) -> [JSONMember] {
    let view = note.view
    let values: [(String, JSONValue)] = [
      ("grade", JSONValue(view.grade.shown?.description)),
      ("likelihood", JSONValue(view.likelihood.shown?.words)),
      ("confidence", JSONValue(view.confidence.shown?.word)),
      ("status", .string(view.status.shown.status.word)),
      ("tlp", JSONValue(view.narrowestLabel?.word)),
      ("replyTo", JSONValue(view.replyTo.map(id))),
      ("heads", .array(view.heads.map { .string($0.description) })),
    ]
    return values.filter { $0.1 != .null }.map { JSONMember(name: "stet:\($0.0)", value: $0.1) }
  }
}
