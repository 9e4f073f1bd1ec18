import StetModel

@testable import StetImport

/// A feed under the names that Python's feedparser gives its parts, to compare with what its test
/// files say that a reader must find.
enum FeedRendering {
  static func value(_ feed: Feed) -> JSONValue {
    [
      "bozo": .bool(false), "version": .string(version(feed.version)),
      "feed": head(feed.head), "entries": .array(feed.entries.map(entry)),
    ]
  }

  private static func version(_ version: String) -> String {
    version == "rss 0.91" ? "rss091u" : version
  }

  private static func head(_ head: FeedHead) -> JSONValue {
    let rights = text(head.rights, "rights") + text(head.rights, "copyright")
    let subtitle = ["subtitle", "tagline", "description"].flatMap { text(head.subtitle, $0) }
    return .object(
      text(head.title, "title") + subtitle + rights + text(head.info, "info")
        + people(head.authors, head.contributors) + dates(head.created, head.published)
        + [
          JSONMember(name: "id", value: string(head.id)),
          JSONMember(name: "links", value: .array(head.links.map(link))),
          JSONMember(name: "href", value: string(head.links.first?.address)),
          JSONMember(name: "generator", value: string(head.generator?.name)),
          JSONMember(name: "generator_detail", value: generator(head.generator)),
          JSONMember(name: "publisher_detail", value: head.publisher.map(person) ?? .null),
          JSONMember(name: "tags", value: .array(head.categories.map(tag))),
          JSONMember(name: "image", value: ["description": string(head.image?.description)]),
        ]
    )
  }

  private static func entry(_ entry: FeedEntry) -> JSONValue {
    let head = entry.head
    let isLink = entry.id.map { $0.isPermalink && head.links.alternate == $0.value } ?? false
    return .object(
      text(head.title, "title") + text(entry.summary, "summary") + text(head.rights, "rights")
        + people(head.authors, head.contributors) + dates(head.created, head.published)
        + [
          JSONMember(name: "guid", value: string(entry.id?.value)),
          JSONMember(name: "guidislink", value: .bool(isLink)),
          JSONMember(name: "link", value: string(head.links.alternate)),
          JSONMember(name: "links", value: .array(head.links.map(link))),
          JSONMember(name: "tags", value: .array(head.categories.map(tag))),
          JSONMember(name: "content", value: .array(entry.contents.map(content))),
          JSONMember(name: "source", value: entry.source.map(Self.head) ?? .null),
        ]
    )
  }

  private static func content(_ content: FeedContent) -> JSONValue {
    ["src": string(content.source), "value": .string(content.text.value)]
  }

  private static func text(_ text: FeedText?, _ name: String) -> [JSONMember] {
    guard let text else { return [] }
    let detail: JSONValue = ["type": .string(text.type), "value": .string(text.value)]
    return [
      JSONMember(name: name, value: .string(text.value)),
      JSONMember(name: name + "_detail", value: detail),
    ]
  }

  private static func people(
    _ authors: [FeedPerson],
    _ contributors: [FeedPerson]
  ) -> [JSONMember] {
    let first = authors.first
    return [
      JSONMember(name: "author", value: string(first.flatMap { $0.printed ?? $0.name })),
      JSONMember(name: "author_detail", value: first.map(person) ?? .null),
      JSONMember(name: "contributors", value: .array(contributors.map(contributor))),
    ]
  }

  private static func contributor(_ person: FeedPerson) -> JSONValue {
    ["name": string(person.name), "email": string(person.email), "href": string(person.address)]
  }

  private static func person(_ person: FeedPerson) -> JSONValue {
    [
      "name": string(person.name), "email": string(person.email), "url": string(person.address),
      "href": string(person.address),
    ]
  }

  private static func dates(_ created: FeedDate?, _ published: FeedDate?) -> [JSONMember] {
    [("created", created), ("published", published)].flatMap { name, date in
      [
        JSONMember(name: name, value: string(date?.printed)),
        JSONMember(name: name + "_parsed", value: string(date?.instant.map(Timestamp.text))),
      ]
    }
  }

  private static func link(_ link: FeedLink) -> JSONValue {
    .object(
      [
        ("rel", link.relation), ("type", link.type), ("href", link.address), ("title", link.title),
        ("length", link.length),
      ].compactMap { name, value in
        value.map { JSONMember(name: name, value: .string($0)) }
      }
    )
  }

  private static func tag(_ category: FeedCategory) -> JSONValue {
    [
      "term": string(category.term), "scheme": string(category.scheme),
      "label": string(category.label),
    ]
  }

  private static func generator(_ generator: FeedGenerator?) -> JSONValue {
    [
      "name": string(generator?.name), "href": string(generator?.address),
      "version": string(generator?.version),
    ]
  }

  private static func string(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
}
