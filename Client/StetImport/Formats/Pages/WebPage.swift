import StetModel

/// Reads the article of a page: what the page says of it for machines, and what people see.
///
/// Statements come first from schema.org data in JSON-LD, then from meta elements, then from the
/// page's own elements. The text is the page's, since JSON-LD runs paragraphs together, unless the
/// page holds less of it than the data.
enum WebPage {
  static let importer = "html/1"

  static func stories(
    of root: MarkupElement,
    _ source: StorySource
  ) throws(ImportError) -> StoryFile {
    let page = Page(root)
    var draft = StoryDraft(kind: "a page without an article")
    draft.version = page.version
    draft.paragraphs = page.paragraphs
    draft.notes = page.corrections
    guard page.isArticle else { throw .notAStory(kind: draft.kind) }
    draft.sortCopy()
    return StoryFile(format: .html, stories: [try draft.story(source, importer: importer)])
  }
}

/// A page with its three layers put together.
private struct Page {
  let data: ArticleData?
  let meta: PageMeta
  let article: ArticleText
  let paragraphs: [String]
  let corrections: [String]

  init(_ root: MarkupElement) {
    self.data = ArticleData.first(in: root)
    self.meta = PageMeta(root)
    let article = ArticleText(root)
    self.article = article
    let stated = data?.body ?? []
    // A page behind a wall shows a few sentences of what its data holds whole.
    let isStub = Self.length(of: article.paragraphs) * 5 < Self.length(of: stated) * 3
    let headline = data?.headline ?? meta.title ?? article.headline
    let text = (isStub ? stated : article.paragraphs).filter { $0.oneLine != headline?.oneLine }
    self.corrections = text.filter(CorrectionNotice.isOne)
    self.paragraphs = text.filter { !CorrectionNotice.isOne($0) }
  }

  private static func length(of paragraphs: [String]) -> Int {
    paragraphs.reduce(0) { $0 + $1.utf8.count }
  }

  /// Data that says so, or a text of a few sentences that is not all links.
  var isArticle: Bool {
    guard !paragraphs.isEmpty else { return false }
    return data != nil || meta.isArticle || article.isConvincing
  }

  var version: ArticleVersion {
    var version = ArticleVersion()
    version.headline = data?.headline ?? article.headline ?? meta.title
    version.abstract = data?.description ?? meta.description
    version.byline = data?.byline ?? meta.author ?? article.byline
    version.section = data?.section ?? meta.section
    version.provider = data?.publisher ?? meta.siteName
    version.language = data?.language ?? meta.language
    version.uri = meta.canonical ?? data?.address
    version.copyrightHolder = data?.copyrightHolder
    version.located = data?.dateline
    version.media = article.media
    let dates = [data?.modified, meta.modified, data?.published, meta.published, article.time]
    version.versionCreated = dates.lazy.compactMap(\.self).first
    version.versionCreatedBasis = version.versionCreated == nil ? nil : .stated
    if !corrections.isEmpty || data?.isCorrected == true {
      (version.changeKind, version.changeKindBasis) = (.correction, .stated)
    }
    return version
  }
}

/// Paragraphs in which a publisher owns up to a change.
enum CorrectionNotice {
  private static let openings = [
    "correction:", "corrections:", "correction (", "clarification:", "editor's note:",
    "editor’s note:", "this article was amended", "this article was corrected",
    "this article has been corrected", "this article has been amended",
    "this story was corrected", "this story has been corrected", "this story has been updated",
    "this article was updated", "this article has been updated", "an earlier version of this",
    "a previous version of this", "update:", "corrects ", "this version corrects",
    "this version has been corrected", "this story corrects",
  ]

  static func isOne(_ paragraph: String) -> Bool {
    let lower = paragraph.prefix(80).lowercased()
    let start = lower.drop { "[(*•- ".contains($0) }
    return openings.contains(where: start.hasPrefix)
  }
}
