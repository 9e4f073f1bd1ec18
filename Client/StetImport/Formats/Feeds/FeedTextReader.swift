import FoundationEssentials

extension FeedText {
  /// Reads a text construct of Atom 1.0 or 0.3; `base` is what its relative links are seen from.
  init(atom element: MarkupElement, base: String?) {
    let base = Address.joined(element["base"], to: base)
    let type = Self.mediaType(element["type"] ?? "text")
    let trimmed = element.text.trimmingBlanks
    if element["mode"] == "base64" || Self.isEncoded(type), let decoded = Self.decoded(trimmed) {
      self.init(type: Self.isEncoded(type) ? "text/html" : type, value: decoded)
    } else if element.elements.isEmpty {
      self.init(type: type, value: trimmed)
    } else {
      self.init(type: Self.inline(type), value: Self.markup(element, type: element["type"], base))
    }
  }

  /// Reads a text of RSS, which may be anything from plain words to markup as it stands.
  init(rss element: MarkupElement, type: String, base: String?) {
    let isPlain = element.elements.isEmpty
    let value = isPlain ? element.text : element.innerMarkup(base: base)
    self.init(type: isPlain ? type : "text/html", value: value.trimmingBlanks)
  }

  private static func mediaType(_ type: String) -> String {
    switch type.lowercased() {
    case "text", "": "text/plain"
    case "html": "text/html"
    case "xhtml": "application/xhtml+xml"
    case let other: other
    }
  }

  /// Whether content of the type comes as base64 (RFC 4287, 4.1.3.3).
  private static func isEncoded(_ type: String) -> Bool {
    !type.hasPrefix("text/") && !type.hasSuffix("xml") && type.contains("/")
  }

  private static func decoded(_ text: String) -> String? {
    Data(base64Encoded: text, options: .ignoreUnknownCharacters)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  private static func inline(_ type: String) -> String {
    type == "text/plain" ? "application/xhtml+xml" : type
  }

  /// The `div` that Atom 1.0 asks for around XHTML is no part of it.
  private static func markup(_ element: MarkupElement, type: String?, _ base: String?) -> String {
    if type == "xhtml", let div = element.first("div"), element.elements.count == 1 {
      return div.innerMarkup(base: base).trimmingBlanks
    }
    return element.innerMarkup(base: base).trimmingBlanks
  }
}
