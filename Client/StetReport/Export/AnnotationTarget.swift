import StetMerge
import StetModel
import StetReplica
import StetText

/// What a note is about, as the target of a Web Annotation.
struct AnnotationTarget {
  private let note: NoteDetail
  private let story: StoryDetail

  init(_ note: NoteDetail, _ story: StoryDetail) { (self.note, self.story) = (note, story) }

  var json: JSONValue {
    let article = "urn:stet:article:" + story.view.article.articleText
    var members: [JSONMember] = [
      JSONMember(name: "source", value: .string(source)),
      JSONMember(name: "stet:article", value: .string(article)),
      JSONMember(name: "stet:pubStatus", value: .string(story.view.publicationStatus.word)),
    ]
    if let version { members += [JSONMember(name: "state", value: state(version))] }
    if let passage = note.view.anchor.shown?.passage {
      members.append(JSONMember(name: "selector", value: .array(selectors(passage))))
    }
    if let placed = note.placed { members.append(JSONMember(name: "stet:now", value: now(placed))) }
    return .object(members)
  }

  /// The story's own address; its id here where the source gave none.
  private var source: String {
    let uri = version?.content.uri ?? story.view.latest.content.uri
    return uri ?? "urn:stet:article:" + story.view.article.articleText
  }

  /// The version that the note was made on.
  private var version: ArticleView.Version? {
    note.view.anchor.shown.flatMap { story.view.version(of: $0.version) }
  }

  /// When the version was the current one, and the hash by which its text can be told.
  private func state(_ version: ArticleView.Version) -> JSONValue {
    [
      "type": "TimeState", "sourceDate": .instant(version.readableSince),
      "stet:version": .integer(Int64(version.number)),
      "stet:textHash": .string("sha256:" + version.content.textHash.hex),
    ]
  }

  private func selectors(_ passage: Passage) -> [JSONValue] {
    var position: JSONValue = [
      "type": "TextPositionSelector", "start": .integer(Int64(passage.start)),
      "end": .integer(Int64(passage.end)),
    ]
    if let text = version.map({ ScalarText($0.content.text) }), passage.end <= text.count {
      position = position.adding([
        "stet:utf16Start": .integer(Int64(text.utf16Offset(of: passage.start))),
        "stet:utf16End": .integer(Int64(text.utf16Offset(of: passage.end))),
      ])
    }
    let quote: JSONValue = [
      "type": "TextQuoteSelector", "exact": .string(passage.exact),
      "prefix": .string(passage.prefix), "suffix": .string(passage.suffix),
    ]
    return [quote, position]
  }

  /// Where the passage stands in the newest version.
  private func now(_ placed: PlacedNote) -> JSONValue {
    [
      "stet:version": .integer(Int64(placed.versionNumber)),
      "stet:state": .string(placed.stateWord),
      "stet:exact": .string(placed.placement.exact),
      "stet:start": JSONValue(placed.placement.start),
      "stet:end": JSONValue(placed.placement.end),
      "stet:figureChanged": .bool(placed.placement.figureChanged),
    ]
  }
}
