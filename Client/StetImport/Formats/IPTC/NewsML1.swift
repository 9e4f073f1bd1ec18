import StetModel

/// Reads IPTC NewsML 1.0 to 1.2: news items with NITF, a page or plain text within.
enum NewsML1 {
  static let importer = "newsml-1/1"

  static func stories(
    of root: MarkupElement,
    _ source: StorySource
  ) throws(ImportError) -> StoryFile {
    try NewsBatch.file(
      of: items(of: root),
      as: .newsml1,
      title: { ($0.firstDescendant("HeadLine") ?? $0.firstDescendant("NameLabel"))?.line },
      story: { item throws(ImportError) in try story(of: item, source) }
    )
  }

  /// The items at any depth; one that only holds others is none itself.
  private static func items(of root: MarkupElement) -> [MarkupElement] {
    root.descendants { $0.name == "NewsItem" && !isWrapper($0) }
  }

  private static func isWrapper(_ item: MarkupElement) -> Bool {
    item.firstDescendant("NewsItem") != nil && Components(item).text == nil
  }

  private static func story(
    of item: MarkupElement,
    _ source: StorySource
  ) throws(ImportError) -> ImportedStory {
    var draft = StoryDraft(kind: "a NewsML 1 item without a headline and a text")
    let management = Management(item)
    management.fill(&draft)
    let components = Components(item)
    components.fillLines(&draft)
    try components.fillText(&draft)
    guard draft.version.headline != nil, !draft.paragraphs.isEmpty || management.isWhole else {
      throw .notAStory(kind: management.kind ?? draft.kind)
    }
    components.fillMedia(&draft)
    draft.sortCopy()
    return try draft.story(source, importer: importer)
  }
}
