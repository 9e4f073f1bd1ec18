/// Reads RSS 0.9x and 2.0, and RSS 1.0 in RDF, with the modules that feeds use.
enum RSSFeed {
  static func feed(_ root: MarkupElement) -> Feed {
    let channel = root.name == "channel" ? root : root.first("channel") ?? root
    let base = channel["base"] ?? root["base"]
    var feed = Feed(version: version(of: root))
    feed.head = head(channel, base: base)
    // RSS 1.0 has its items beside the channel, all others in it.
    let items = channel.elements("item") + (root.name == "RDF" ? root.elements("item") : [])
    feed.entries = items.map { RSSItem(element: $0, base: base).entry }
    return feed
  }

  static func stories(
    of root: MarkupElement,
    _ source: StorySource
  ) throws(ImportError) -> StoryFile {
    try FeedStories(feed: feed(root), format: .rss, source: source).file()
  }

  private static func version(of root: MarkupElement) -> String {
    switch root.name {
    case "RDF": root.children.isEmpty || root.namespace == nil ? "rss" : "rss 1.0"
    default: root["version"].map { "rss \($0.oneLine)" } ?? "rss"
    }
  }

  private static func head(_ channel: MarkupElement, base: String?) -> FeedHead {
    let element = RSSElement(element: channel, base: base)
    var head = FeedHead()
    head.title = element.text("title", type: "text/plain")
    head.subtitle = element.text("description", type: "text/html") ?? element.text("subtitle")
    head.rights = element.text("copyright") ?? element.text("rights")
    head.links = element.links
    head.authors = element.persons("author", "managingEditor", "creator")
    head.contributors = element.persons("contributor")
    head.publisher = element.persons("publisher", "webMaster").first
    head.generator = element.string("generator").map { FeedGenerator(name: $0) }
    head.categories = element.categories
    head.language = element.string("language") ?? channel["lang"]
    head.image = channel.first("image").map { image in
      FeedImage(
        address: image.first("url")?.text.oneLine,
        title: image.first("title")?.text.oneLine,
        description: image.first("description")?.text.oneLine
      )
    }
    head.created = element.date("created")
    head.published = element.date("pubDate", "issued", "date")
    head.updated = element.date("lastBuildDate", "modified")
    return head
  }
}

/// One item of an RSS feed.
private struct RSSItem {
  let element: MarkupElement
  let base: String?

  var entry: FeedEntry {
    let item = RSSElement(element: element, base: base)
    var entry = FeedEntry()
    entry.id = id
    entry.head.title = item.text("title", type: "text/plain")
    entry.summary = item.text("description", type: "text/html") ?? item.text("abstract")
    entry.contents = contents
    entry.head.rights = item.text("rights") ?? item.text("copyright")
    entry.head.links = links(item)
    entry.head.authors = item.persons("author", "creator")
    entry.head.contributors = item.persons("contributor")
    entry.head.categories = item.categories
    entry.head.language = item.string("language") ?? element["lang"]
    entry.head.created = item.date("created")
    entry.head.published = item.date("pubDate", "issued", "date")
    entry.head.updated = item.date("modified", "updated")
    entry.source = source
    entry.media = MediaElements.images(of: element)
    return entry
  }

  private var id: FeedID? {
    guard let guid = element.first("guid") else {
      return element["about"].map { FeedID(value: $0, isPermalink: true) }
    }
    let isPermalink = guid["isPermaLink"]?.lowercased() != "false"
    return FeedID(value: guid.text.trimmingBlanks, isPermalink: isPermalink)
  }

  /// An id that is an address stands for the link where there is none.
  private func links(_ item: RSSElement) -> [FeedLink] {
    var links = item.links
    if links.alternate == nil, let id, id.isPermalink, id.value.contains("://") {
      links.append(FeedLink(address: id.value, relation: "alternate"))
    }
    links += element.elements("enclosure").map { enclosure in
      FeedLink(
        address: enclosure["url"],
        relation: "enclosure",
        type: enclosure["type"],
        length: enclosure["length"]
      )
    }
    return links
  }

  private var contents: [FeedContent] {
    let names = ["encoded", "content", "body", "fullitem"]
    return element.elements.filter { names.contains($0.name) && !MediaElements.isOne($0) }.map {
      FeedContent(text: FeedText(rss: $0, type: "text/html", base: base), source: $0["src"])
    }
  }

  private var source: FeedHead? {
    element.first("source").map { source in
      var head = FeedHead()
      head.title = FeedText(type: "text/plain", value: source.text.oneLine)
      head.links = [FeedLink(address: source["url"], relation: "self")]
      return head
    }
  }
}
