import StetModel

/// Reads IPTC NewsML-G2: a news item, a message that carries some, or the content of one alone.
enum NewsMLG2 {
  static let importer = "newsml-g2/1"

  static func stories(
    of root: MarkupElement,
    _ source: StorySource
  ) throws(ImportError) -> StoryFile {
    try NewsBatch.file(
      of: items(of: root),
      as: .newsmlG2,
      title: { $0.first("contentMeta", "headline")?.line ?? $0["guid"] },
      story: { item throws(ImportError) in try story(of: item, source) }
    )
  }

  private static func items(of root: MarkupElement) -> [MarkupElement] {
    guard root.name == "newsMessage" else { return [root] }
    return root.elements("itemSet").flatMap(\.elements)
  }

  private static func story(
    of item: MarkupElement,
    _ source: StorySource
  ) throws(ImportError) -> ImportedStory {
    var draft = StoryDraft(kind: "a NewsML-G2 item without a headline and a text")
    switch item.name {
    case "newsItem":
      G2Meta(item).fill(&draft)
      try G2Content(item).fill(&draft)
    case "contentSet":
      draft.kind = "a part of a NewsML-G2 item, without a headline and a text"
      try G2Content(contentSet: item).fill(&draft)
      guard draft.version.headline != nil else { throw .notAStory(kind: draft.kind) }
    default: throw .notAStory(kind: kind(of: item.name))
    }
    draft.sortCopy()
    return try draft.story(source, importer: importer)
  }

  private static func kind(of name: String) -> String {
    switch name {
    case "packageItem": "a package"
    case "conceptItem": "a concept"
    case "knowledgeItem": "a list of concepts"
    case "planningItem": "a planning item"
    case "catalogItem": "a catalog of vocabularies"
    case "groupSet": "a part of a package"
    case "contentMeta": "a part of a NewsML-G2 item, without a headline and a text"
    default: "a NewsML-G2 element <\(name.cut(to: 40))>"
    }
  }
}
