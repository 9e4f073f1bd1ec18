/// A channel or an item of RSS, with what both have.
struct RSSElement {
  let element: MarkupElement
  let base: String?

  /// The first child of that name; one of RSS itself goes before one of a module.
  private func first(_ name: String) -> MarkupElement? {
    let named = element.elements(name).filter { !MediaElements.isOne($0) }
    return named.first { $0.namespace == nil || $0.namespace?.contains("/rss/") == true }
      ?? named.first
  }

  func string(_ name: String) -> String? {
    let text = first(name)?.text.oneLine
    return text?.isEmpty == false ? text : nil
  }

  func text(_ name: String, type: String = "text/plain") -> FeedText? {
    first(name).map { FeedText(rss: $0, type: type, base: base) }
  }

  func date(_ names: String...) -> FeedDate? {
    names.lazy.compactMap { name in first(name).flatMap { FeedDate($0.text) } }.first
  }

  /// The people whom the first of these elements that is there names.
  func persons(_ names: String...) -> [FeedPerson] {
    names.lazy.map { name in
      element.elements(name).filter { !MediaElements.isOne($0) }.map(person)
    }.first { !$0.isEmpty } ?? []
  }

  private func person(_ element: MarkupElement) -> FeedPerson {
    guard let name = element.first("name") else { return FeedPerson(printed: element.text) }
    return FeedPerson(name: name.text.oneLine, email: element.first("email")?.text.oneLine)
  }

  /// The pages this is about; Atom's links, which many channels have, say what they are.
  var links: [FeedLink] {
    element.elements("link").compactMap { link in
      let inside = link.text.trimmingBlanks
      guard let address = link["href"] ?? (inside.isEmpty ? nil : inside) else { return nil }
      return FeedLink(
        address: Address.joined(address, to: base),
        relation: link["rel"] ?? "alternate",
        type: link["type"]
      )
    }
  }

  var categories: [FeedCategory] {
    (element.elements("category") + element.elements("subject")).map { category in
      FeedCategory(term: category.text.oneLine, scheme: category["domain"])
    }
  }
}
