/// The formats in which stories come, by the names that `--format` takes.
package enum ImportFormat: String, CaseIterable, Hashable, Sendable {
  /// Plain text: a page from a terminal, a wire file, a story pasted from a site.
  case wire
  /// IPTC ninjs 1.x, 2.x and 3.x.
  case ninjs
  /// IPTC NewsML-G2: a news item, or a message that carries some.
  case newsmlG2 = "newsml-g2"
  case atom
  /// RSS 0.9x, 1.0 and 2.0.
  case rss
  /// JSON Feed 1.x.
  case jsonFeed = "json-feed"
  /// IPTC NITF, alone.
  case nitf
  /// IPTC NewsML 1.x.
  case newsml1 = "newsml-1"
  /// A page of a site.
  case html

  /// What people call it.
  package var title: String {
    switch self {
    case .wire: "wire copy"
    case .ninjs: "ninjs"
    case .newsmlG2: "NewsML-G2"
    case .atom: "Atom"
    case .rss: "RSS"
    case .jsonFeed: "JSON Feed"
    case .nitf: "NITF"
    case .newsml1: "NewsML 1"
    case .html: "HTML"
    }
  }
}
