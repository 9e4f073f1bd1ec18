import StetModel

/// Reads JSON Feed 1.0 and 1.1 (jsonfeed.org).
enum JSONFeed {
  static func feed(_ value: JSONValue) -> Feed {
    let number = value["version"]?.string?.split(separator: "/").last ?? "1"
    var feed = Feed(version: "json \(number)")
    feed.head.title = plain(value["title"])
    feed.head.subtitle = plain(value["description"])
    feed.head.language = value["language"]?.string
    feed.head.authors = authors(of: value)
    feed.head.links = links([("home_page_url", "alternate"), ("feed_url", "self")], of: value)
    feed.entries = (value["items"]?.elements ?? []).map(entry)
    return feed
  }

  static func stories(
    of value: JSONValue,
    _ source: StorySource
  ) throws(ImportError) -> StoryFile {
    try FeedStories(feed: feed(value), format: .jsonFeed, source: source).file()
  }

  private static func entry(_ item: JSONValue) -> FeedEntry {
    var entry = FeedEntry()
    entry.id = string(item["id"]).map { FeedID(value: $0, isPermalink: false) }
    entry.head.title = plain(item["title"])
    entry.summary = plain(item["summary"])
    entry.contents = contents(of: item)
    entry.head.links = links([("url", "alternate"), ("external_url", "related")], of: item)
    entry.head.authors = authors(of: item)
    entry.head.language = item["language"]?.string
    entry.head.categories = (item["tags"]?.elements ?? []).compactMap { tag in
      tag.string.map { FeedCategory(term: $0) }
    }
    entry.head.published = item["date_published"]?.string.flatMap(FeedDate.init)
    entry.head.updated = item["date_modified"]?.string.flatMap(FeedDate.init)
    return entry
  }

  private static func contents(of item: JSONValue) -> [FeedContent] {
    [("content_html", "text/html"), ("content_text", "text/plain")].compactMap { name, type in
      item[name]?.string.map { FeedContent(text: FeedText(type: type, value: $0)) }
    }
  }

  /// Version 1.0 has one author, 1.1 a list.
  private static func authors(of value: JSONValue) -> [FeedPerson] {
    let found = value["authors"]?.elements ?? value["author"].map { [$0] } ?? []
    return found.map { FeedPerson(name: $0["name"]?.string, address: $0["url"]?.string) }
  }

  private static func links(
    _ names: [(name: String, relation: String)],
    of value: JSONValue
  ) -> [FeedLink] {
    names.compactMap { name, relation in
      value[name]?.string.map { FeedLink(address: $0, relation: relation) }
    }
  }

  private static func plain(_ value: JSONValue?) -> FeedText? {
    value?.string.map { FeedText(type: "text/plain", value: $0) }
  }

  /// An id may be a number, though it should not.
  private static func string(_ value: JSONValue?) -> String? {
    value?.string ?? value?.integer.map(String.init)
  }
}
