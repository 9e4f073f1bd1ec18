import StetModel

/// What a page says of its article in schema.org's terms, as JSON-LD.
struct ArticleData: Hashable, Sendable {
  var headline: String?
  var description: String?
  /// The paragraphs of the text, as far as its breaks were kept.
  var body: [String]
  var byline: String?
  var section: String?
  var publisher: String?
  var language: String?
  var address: String?
  var copyrightHolder: String?
  var dateline: String?
  /// In milliseconds since 1970.
  var published: Int64?
  var modified: Int64?
  var isCorrected: Bool

  /// The first article that the page's data describes; a block that is broken spoils no other.
  static func first(in root: MarkupElement) -> ArticleData? {
    let scripts = root.descendants {
      $0.name == "script" && $0["type"]?.lowercased().hasPrefix("application/ld+json") == true
    }
    let objects = scripts.lazy.compactMap { try? JSONReader.value(cleaned($0.text)) }
      .flatMap { flattened($0, depth: 0) }
    return objects.first(where: isArticle).map(ArticleData.init)
  }

  /// Without the comment or CDATA marks that some wrap the block in.
  private static func cleaned(_ text: String) -> String {
    let trimmed = text.trimmingBlanks
    let start = trimmed.firstIndex { $0 == "{" || $0 == "[" } ?? trimmed.startIndex
    let end = trimmed.lastIndex { $0 == "}" || $0 == "]" }.map(trimmed.index(after:))
    return String(trimmed[start..<max(start, end ?? trimmed.endIndex)])
  }

  private static func flattened(_ value: JSONValue, depth: Int) -> [JSONValue] {
    guard depth < 8 else { return [] }
    if let elements = value.elements { return elements.flatMap { flattened($0, depth: depth + 1) } }
    let inside = ["@graph", "mainEntity"].compactMap { value[$0] }
    return [value] + inside.flatMap { flattened($0, depth: depth + 1) }
  }

  private static func isArticle(_ value: JSONValue) -> Bool {
    let types = value["@type"]?.elements?.compactMap(\.string) ?? [value["@type"]?.string ?? ""]
    return types.contains { type in
      let name = type.split(separator: "/").last ?? ""
      let others = ["LiveBlogPosting", "BlogPosting", "Report"]
      return name.hasSuffix("Article") || others.contains(String(name))
    }
  }

  private init(_ value: JSONValue) {
    self.headline = Self.line(value["headline"]) ?? Self.line(value["name"])
    self.description = Self.line(value["description"])
    self.body = Self.body(of: value)
    self.byline = Self.names(value["author"]) ?? Self.names(value["creator"])
    self.section =
      Self.line(value["articleSection"]) ?? Self.line(value["articleSection"]?.elements?.first)
    self.publisher = Self.names(value["publisher"])
    self.language = Self.line(value["inLanguage"]) ?? Self.line(value["inLanguage"]?["name"])
    let page = value["mainEntityOfPage"]
    self.address = Self.line(value["url"]) ?? Self.line(page) ?? Self.line(page?["@id"])
    self.copyrightHolder = Self.names(value["copyrightHolder"])
    self.dateline = Self.line(value["dateline"])
    self.published = Self.date(value["datePublished"])
    self.modified = Self.date(value["dateModified"])
    self.isCorrected = value["correction"] != nil
  }

  /// A live blog's entries follow one another, each with its headline.
  private static func body(of value: JSONValue) -> [String] {
    let updates = value["liveBlogUpdate"]?.elements ?? []
    let entries = updates.prefix(1_000).flatMap { update in
      [line(update["headline"])].compactMap(\.self) + paragraphs(update["articleBody"])
    }
    return paragraphs(value["articleBody"]) + entries
  }

  private static func paragraphs(_ value: JSONValue?) -> [String] {
    guard let text = value?.string else { return [] }
    let isTagged = text.contains("</") || text.contains("<br")
    if isTagged, hasBlocks(text), let found = try? MarkupText.paragraphs(ofFragment: text) {
      return found.map(\.text)
    }
    // A word in bold does not make the text's own breaks any less its paragraphs.
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    return lines.map { isTagged ? MarkupText.line(ofFragment: $0) : $0.oneLine }
      .filter { !$0.isEmpty }
  }

  /// Whether tags part the paragraphs.
  private static func hasBlocks(_ text: String) -> Bool {
    let lower = text.lowercased()
    return ["<p>", "<p ", "<br", "<div", "<li", "<h2"].contains(where: lower.contains)
  }

  /// The names of people or bodies, each given as text or as an object.
  private static func names(_ value: JSONValue?) -> String? {
    let all = value?.elements ?? value.map { [$0] } ?? []
    let names = all.prefix(16).compactMap { line($0) ?? line($0["name"]) }
    return names.isEmpty ? nil : names.joined(separator: ", ")
  }

  private static func line(_ value: JSONValue?) -> String? {
    let text = value?.string.map { MarkupText.line(ofFragment: $0) }
    return text?.isEmpty == false ? text : nil
  }

  private static func date(_ value: JSONValue?) -> Int64? {
    value?.string.flatMap { FeedDate($0)?.instant }
  }
}
