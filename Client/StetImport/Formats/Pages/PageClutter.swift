/// What stands around an article and is no part of it.
enum PageClutter {
  private static let elements: Set<String> = [
    "nav", "aside", "footer", "figure", "figcaption", "menu", "dialog", "address", "time", "h1",
  ]
  private static let roles: Set<String> = [
    "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert",
    "menu", "menubar",
  ]
  /// Words of class names and ids, as sites of all makes use them.
  private static let words: Set<String> = [
    "ad", "ads", "advert", "advertisement", "author", "banner", "bio", "breadcrumb", "breadcrumbs",
    "byline", "caption", "comment", "comments", "consent", "cookie", "cookies", "dateline",
    "disqus", "footer", "gallery", "hidden", "login", "masthead", "menu", "meta", "metadata",
    "modal", "more", "nav", "navigation", "newsletter", "outbrain", "paywall", "popup", "promo",
    "recirc", "recommended", "related", "share", "sharing", "sidebar", "signup", "skip", "social",
    "sponsor", "sponsored", "subscribe", "subscription", "taboola", "tags", "timestamp", "toolbar",
    "tools", "topics", "trending", "widget",
  ]
  private static let lines: Set<String> = [
    "advertisement", "share", "share this", "print", "save", "comments", "read more", "follow us",
    "related", "related stories", "related articles", "more on this story", "sign up",
    "subscribe", "loading", "story continues below", "skip to content", "listen", "photo",
  ]
  private static let openings = [
    "read more:", "related:", "see also:", "also read:", "read also:", "sign up for",
    "subscribe to", "follow us on", "share on", "click here", "more:", "watch:", "listen:",
  ]

  /// Whether the element is clutter by its name, its role or its class.
  ///
  /// A class that also says that it is the body of the article is not.
  static func isOne(_ element: MarkupElement) -> Bool {
    if elements.contains(element.name) || element["hidden"] != nil { return true }
    if element["aria-hidden"] == "true" || element["role"].map(roles.contains) == true {
      return true
    }
    if element["style"]?.replacing(" ", with: "").contains("display:none") == true { return true }
    guard !["p", "body", "html", "article", "main"].contains(element.name) else { return false }
    return element.classNames.contains(where: isClutter)
  }

  private static func isClutter(_ name: String) -> Bool {
    let parts = name.split { !$0.isLetter }.map(String.init)
    guard !parts.contains(where: ["body", "content", "text", "story", "article"].contains) else {
      return parts.contains(where: ["related", "share", "comments", "ad", "promo"].contains)
    }
    return parts.contains(where: words.contains)
  }

  /// Whether a line of text is a label or an invitation, not a paragraph.
  static func isLine(_ text: String) -> Bool {
    let lower = text.lowercased().trimmingBlanks
    if lower.utf8.count <= 40, lines.contains(lower.trimming(".:…›»→ ")) { return true }
    return openings.contains(where: lower.hasPrefix)
  }
}

extension String {
  /// Without any of `characters` at its end.
  fileprivate func trimming(_ characters: String) -> String {
    String(reversed().drop { characters.contains($0) }.reversed())
  }
}
