/// What the head of a page says: Open Graph, Dublin Core and the older meta names.
struct PageMeta: Sendable {
  private let values: [String: String]
  let canonical: String?
  let language: String?

  init(_ root: MarkupElement) {
    var values: [String: String] = [:]
    for meta in root.descendants(where: { $0.name == "meta" }) {
      guard let name = (meta["property"] ?? meta["name"] ?? meta["itemprop"])?.lowercased(),
        let content = meta["content"]?.oneLine, !content.isEmpty, values[name] == nil
      else { continue }
      values[name] = content
    }
    if let title = root.firstDescendant("title")?.text.oneLine, !title.isEmpty {
      values["title"] = title
    }
    self.values = values
    let links = root.descendants { $0.name == "link" && $0["rel"]?.lowercased() == "canonical" }
    self.canonical =
      (links.first?["href"] ?? values["og:url"]).flatMap { $0.contains("://") ? $0 : nil }
    self.language = root["lang"] ?? values["og:locale"]?.replacing("_", with: "-")
  }

  private func first(_ names: String...) -> String? {
    names.lazy.compactMap { values[$0] }.first
  }

  private func date(_ names: String...) -> Int64? {
    names.lazy.compactMap { values[$0].flatMap { FeedDate($0)?.instant } }.first
  }

  /// The title without the site's name behind or before it.
  var title: String? {
    if let title = first("og:title", "twitter:title", "dc.title", "headline") { return title }
    guard let title = values["title"] else { return nil }
    guard let site = siteName else { return title }
    for mark in [" | ", " - ", " – ", " — ", " :: "] {
      if title.hasSuffix(mark + site) { return String(title.dropLast(mark.count + site.count)) }
      if title.hasPrefix(site + mark) { return String(title.dropFirst(mark.count + site.count)) }
    }
    return title
  }

  var description: String? { first("og:description", "description", "dc.description") }
  var siteName: String? { first("og:site_name", "application-name", "dc.publisher") }
  var section: String? { first("article:section", "section") }
  var isArticle: Bool { values["og:type"]?.lowercased().hasSuffix("article") ?? false }

  /// An address in place of a name says nothing to a reader.
  var author: String? {
    first("author", "article:author", "dc.creator", "parsely-author", "byl").flatMap {
      $0.contains("://") ? nil : $0
    }
  }

  var published: Int64? {
    date("article:published_time", "datepublished", "dc.date", "date", "pubdate")
  }

  var modified: Int64? { date("article:modified_time", "og:updated_time", "datemodified") }
}
