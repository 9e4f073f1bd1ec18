/// A feed in any of its formats, as one value.
///
/// The names are Atom's (RFC 4287); RSS and JSON Feed are mapped onto them.
struct Feed: Hashable, Sendable {
  /// The format as its makers number it, such as `rss 0.91` or `atom 1.0`.
  var version: String
  /// What the feed says of itself.
  var head = FeedHead()
  var entries: [FeedEntry] = []
}

/// What a feed, an entry, or the feed that an entry was taken from says of itself.
struct FeedHead: Hashable, Sendable {
  var id: String?
  var title: FeedText?
  /// Atom's subtitle or tagline; the description of RSS.
  var subtitle: FeedText?
  /// Atom 0.3's word about the feed itself.
  var info: FeedText?
  var rights: FeedText?
  var links: [FeedLink] = []
  var authors: [FeedPerson] = []
  var contributors: [FeedPerson] = []
  var publisher: FeedPerson?
  var generator: FeedGenerator?
  var categories: [FeedCategory] = []
  var language: String?
  var image: FeedImage?
  var created: FeedDate?
  var published: FeedDate?
  var updated: FeedDate?
}

/// One entry, or item, of a feed.
struct FeedEntry: Hashable, Sendable {
  var head = FeedHead()
  var id: FeedID?
  var summary: FeedText?
  var contents: [FeedContent] = []
  /// The feed that the entry was taken from.
  var source: FeedHead?
  var media: [FeedImage] = []
}

/// An entry's id.
struct FeedID: Hashable, Sendable {
  var value: String
  /// The id is the address of the entry's page, as RSS has it unless it says otherwise.
  var isPermalink: Bool
}

/// A text with its media type; one in markup is the markup's source.
struct FeedText: Hashable, Sendable {
  /// `text/plain`, `text/html` or `application/xhtml+xml`.
  var type: String
  var value: String

  var isMarkup: Bool { type != "text/plain" }
}

/// An entry's content: text, or the address of what it is.
struct FeedContent: Hashable, Sendable {
  var text: FeedText
  var source: String?
}

/// A link: `relation` is `alternate` unless something else is said.
struct FeedLink: Hashable, Sendable {
  var address: String?
  var relation: String
  var type: String?
  var title: String?
  var length: String?
}

/// Somebody who wrote, published or helped.
struct FeedPerson: Hashable, Sendable {
  var name: String?
  var email: String?
  var address: String?
  /// As it stands, where it came as one text.
  var printed: String?
}

/// The program that made a feed.
struct FeedGenerator: Hashable, Sendable {
  var name: String
  var address: String?
  var version: String?
}

/// A subject.
struct FeedCategory: Hashable, Sendable {
  var term: String?
  var scheme: String?
  var label: String?
}

/// A picture.
struct FeedImage: Hashable, Sendable {
  var address: String?
  var title: String?
  var description: String?
  var credit: String?
}

extension Sequence<FeedLink> {
  /// The address of the page that this is about: the first alternate link with one.
  var alternate: String? {
    first { $0.relation == "alternate" && $0.address != nil }?.address
  }
}
