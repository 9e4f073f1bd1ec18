import StetModel

/// Reads IPTC ninjs, 1.0 to 3.1, alone, in a list, or in the answer of a service.
///
/// A picture, graphic or clip is a story if it has a headline and a caption: that is its text.
enum NINJS {
  static let importer = "ninjs/1"

  static func stories(
    of value: JSONValue,
    _ source: StorySource
  ) throws(ImportError) -> StoryFile {
    try NewsBatch.file(
      of: NewsWrapper.items(of: value),
      as: .ninjs,
      title: { NewsObject($0)?.title },
      story: { value throws(ImportError) in try story(of: value, source) }
    )
  }

  private static func story(
    of value: JSONValue,
    _ source: StorySource
  ) throws(ImportError) -> ImportedStory {
    guard let object = NewsObject(value), object.isNews else {
      throw .wrongFormat(kind: "JSON of another kind")
    }
    guard !object.isSchema else { throw .notAStory(kind: "a JSON schema") }
    if let own = OwnExport(object) {
      var story = source.story(try own.version(), importer: importer)
      story.article = own.article
      return story
    }
    var draft = StoryDraft(kind: "a ninjs item without a headline and a text")
    object.fillIdentity(&draft)
    draft.version.headline = object.headline
    try object.fillText(&draft)
    object.fillTimes(&draft)
    object.fillChange(&draft)
    object.fillPeople(&draft)
    object.fillMedia(&draft)
    draft.sortCopy()
    return try draft.story(source, importer: importer)
  }
}

extension NewsObject {
  /// What a list shows of an item that is no story.
  fileprivate var title: String? { headline ?? text("title", "name", "uri") }

  fileprivate var isSchema: Bool {
    has("$schema") && ["properties", "$defs", "definitions", "allof"].contains(where: has)
  }

  /// Whether anything in the object is ninjs.
  fileprivate var isNews: Bool {
    let marks = [
      "headline", "headlines", "bodies", "descriptions", "versioncreated", "eventdetails",
      "pubstatus", "slugline", "byline", "$schema", "associations", "uri",
    ]
    return marks.contains(where: has) || !names(from: "body_").isEmpty
  }

  /// The item's text; a caption or description stands in where there is no body.
  fileprivate func fillText(_ draft: inout StoryDraft) throws(ImportError) {
    switch ItemType(self) {
    case .plan(let kind): throw .notAStory(kind: kind)
    case .visual(let kind): try fillCaption(&draft, kind: kind)
    case .text: try fillBody(&draft, orElse: abstract)
    case .package:
      try fillBody(&draft, orElse: nil)
      guard !draft.paragraphs.isEmpty else { throw .notAStory(kind: "a package") }
    case .other(let type):
      try fillBody(&draft, orElse: nil)
      let kind = "a ninjs item of the type “\(type.oneLine.cut(to: 40))”"
      guard !draft.paragraphs.isEmpty else { throw .notAStory(kind: kind) }
    }
  }

  private func fillBody(
    _ draft: inout StoryDraft,
    orElse description: String?
  ) throws(ImportError) {
    try takeBody(into: &draft)
    if draft.paragraphs.isEmpty {
      guard draft.version.headline != nil else { throw .notAStory(kind: draft.kind) }
      draft.paragraphs = description.map(NewsCopy.plain)?.paragraphs ?? []
    } else {
      draft.version.abstract = abstract ?? draft.version.abstract
      draft.version.headline = draft.version.headline ?? text("title")
    }
  }

  private func fillCaption(_ draft: inout StoryDraft, kind: String) throws(ImportError) {
    if let caption { draft.paragraphs = NewsCopy.plain(caption).paragraphs }
    if draft.paragraphs.isEmpty { try takeBody(into: &draft) }
    guard draft.version.headline != nil, !draft.paragraphs.isEmpty else {
      let article = kind == "audio" ? "an" : "a"
      throw .notAStory(kind: "\(article) \(kind) without a headline and a caption")
    }
    draft.addMedia(caption: nil, credit: credit)
  }
}
