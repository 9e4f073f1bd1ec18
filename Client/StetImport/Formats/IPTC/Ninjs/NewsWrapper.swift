import StetModel

/// Finds the items in what services put around them.
enum NewsWrapper {
  private static let depthMax = 6
  /// Members under which a service's answer holds its items.
  private static let members = [
    "_items", "items", "item", "newsitems", "articles", "stories", "results", "result", "hits",
    "_source", "documents", "docs", "data", "content", "ninjs", "payload", "message",
  ]
  /// Members that only a news item has.
  private static let marks: Set<String> = [
    "headline", "headlines", "bodies", "body_text", "body_html", "body_xhtml", "versioncreated",
    "eventdetails",
  ]

  /// The items in order; a value that is neither a list nor a wrapper is the one item.
  static func items(of value: JSONValue) -> [JSONValue] {
    var items: [JSONValue] = []
    collect(value, depth: 0, into: &items)
    return items
  }

  private static func collect(_ value: JSONValue, depth: Int, into items: inout [JSONValue]) {
    guard items.count <= NewsBatch.itemCountMax else { return }
    if depth < depthMax, let inner = inner(of: value) {
      for value in inner { collect(value, depth: depth + 1, into: &items) }
    } else {
      items.append(value)
    }
  }

  private static func inner(of value: JSONValue) -> [JSONValue]? {
    if let elements = value.elements { return elements }
    guard let object = NewsObject(value), !marks.contains(where: object.has) else { return nil }
    for name in members {
      switch object[name] {
      case .array(let values)?: return values
      case .object?: return object[name].map { [$0] }
      default: continue
      }
    }
    return nil
  }
}
