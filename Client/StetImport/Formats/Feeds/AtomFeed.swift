/// Reads Atom 1.0 (RFC 4287) and its draft 0.3.
enum AtomFeed {
  /// Reads a feed, or an entry that stands alone.
  static func feed(_ root: MarkupElement) -> Feed {
    let isDraft = root["version"] == "0.3" || root.namespace?.contains("purl.org") == true
    var feed = Feed(version: isDraft ? "atom 0.3" : "atom 1.0")
    let base = root["base"]
    if root.name == "entry" {
      feed.entries = [entry(root, base: nil)]
      return feed
    }
    feed.head = head(root, base: base)
    feed.entries = root.elements("entry").map { entry($0, base: base) }
    return feed
  }

  static func stories(
    of root: MarkupElement,
    _ source: StorySource
  ) throws(ImportError) -> StoryFile {
    try FeedStories(feed: feed(root), format: .atom, source: source).file()
  }

  private static func head(_ element: MarkupElement, base: String?) -> FeedHead {
    var head = FeedHead()
    head.id = element.first("id")?.text.trimmingBlanks
    head.title = text(element, "title", base)
    head.subtitle = text(element, "subtitle", base) ?? text(element, "tagline", base)
    head.info = text(element, "info", base)
    head.rights = text(element, "rights", base) ?? text(element, "copyright", base)
    head.links = links(of: element, base)
    head.authors = element.elements("author").map(person)
    head.contributors = element.elements("contributor").map(person)
    head.generator = element.first("generator").map(generator)
    head.categories = element.elements("category").map(category)
    head.language = element["lang"]
    head.image = (element.first("logo") ?? element.first("icon")).map {
      FeedImage(address: Address.joined($0.text, to: base))
    }
    head.updated = date(element, "updated", "modified")
    head.published = date(element, "published", "issued")
    head.created = date(element, "created")
    return head
  }

  private static func entry(_ element: MarkupElement, base: String?) -> FeedEntry {
    let base = Address.joined(element["base"], to: base)
    var entry = FeedEntry()
    entry.head = head(element, base: base)
    entry.id = entry.head.id.map { FeedID(value: $0, isPermalink: false) }
    entry.summary = text(element, "summary", base)
    entry.contents = element.elements("content").map { content in
      FeedContent(
        text: FeedText(atom: content, base: base),
        source: content["src"].flatMap { Address.joined($0, to: base) }
      )
    }
    entry.source = element.first("source").map { Self.head($0, base: base) }
    entry.media = MediaElements.images(of: element)
    return entry
  }

  private static func text(_ element: MarkupElement, _ name: String, _ base: String?) -> FeedText? {
    element.elements.first { $0.name == name && !MediaElements.isOne($0) }.map {
      FeedText(atom: $0, base: base)
    }
  }

  /// The draft, as some wrote it, has the address as the element's text.
  private static func links(of element: MarkupElement, _ base: String?) -> [FeedLink] {
    element.elements("link").map { link in
      let inside = link.text.trimmingBlanks
      let address = link["href"] ?? (inside.isEmpty ? nil : inside)
      return FeedLink(
        address: address.flatMap { Address.joined($0, to: base) },
        relation: link["rel"] ?? "alternate",
        type: link["type"],
        title: link["title"],
        length: link["length"]
      )
    }
  }

  private static func person(_ element: MarkupElement) -> FeedPerson {
    guard !element.elements.isEmpty else { return FeedPerson(printed: element.text) }
    return FeedPerson(
      name: element.first("name")?.text.oneLine,
      email: element.first("email")?.text.oneLine,
      address: (element.first("uri") ?? element.first("url"))?.text.oneLine
    )
  }

  private static func generator(_ element: MarkupElement) -> FeedGenerator {
    FeedGenerator(
      name: element.text.oneLine,
      address: element["uri"] ?? element["url"],
      version: element["version"]
    )
  }

  private static func category(_ element: MarkupElement) -> FeedCategory {
    let inside = element.text.oneLine
    return FeedCategory(
      term: element["term"] ?? (inside.isEmpty ? nil : inside),
      scheme: element["scheme"],
      label: element["label"]
    )
  }

  private static func date(_ element: MarkupElement, _ names: String...) -> FeedDate? {
    names.lazy.compactMap { name in element.first(name).flatMap { FeedDate($0.text) } }.first
  }
}
