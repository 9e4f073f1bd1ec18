import StetModel

/// A headline, description or body of a ninjs object, with what it is said to be.
struct NewsText: Sendable {
  /// `main`, `caption`, `html`, …; empty where none is given.
  var role: String
  var contentType: String
  var value: String

  /// What a text is written in.
  enum Markup: Sendable {
    case plain, html, nitf, other
  }

  var markup: Markup {
    let said = role + " " + contentType
    if said.contains("nitf") { return head.contains("<nitf") ? .nitf : .other }
    if said.contains("json") || said.contains("markdown") { return .other }
    if said.contains("html") { return .html }
    if head.contains("<nitf") { return .nitf }
    if contentType.hasSuffix("xml") { return .other }
    let isTagged = value.contains("</") || value.contains("<br") || value.contains("<p>")
    return isTagged && !said.contains("plain") ? .html : .plain
  }

  private var head: String { value.prefix(512).lowercased() }

  /// Its paragraphs, one below the other.
  var lines: String {
    guard markup == .html, let found = try? MarkupText.paragraphs(ofFragment: value) else {
      return value
    }
    return found.map(\.text).joined(separator: "\n")
  }
}

extension NewsObject {
  /// The texts of one kind, as ninjs 2 and 3 list them and as ninjs 1 names them.
  ///
  /// `headlines: [{role, value}]` and `headline`, `headline_main`, `body_xhtml`, …
  func texts(listed plural: String, named singular: String) -> [NewsText] {
    let listed = self[plural]?.elements ?? []
    var texts = listed.prefix(64).compactMap(Self.newsText)
    for name in names(from: singular) where name == singular || name.hasPrefix(singular + "_") {
      guard let value = text(name) else { continue }
      let role = String(name.dropFirst(singular.count + 1))
      texts.append(NewsText(role: role, contentType: "", value: value))
    }
    return texts
  }

  private static func newsText(_ value: JSONValue) -> NewsText? {
    if let text = text(value) { return NewsText(role: "", contentType: "", value: text) }
    guard let object = NewsObject(value), let text = object.text("value") else { return nil }
    return NewsText(
      role: object.text("role")?.lowercased() ?? "",
      contentType: object.text("contenttype", "mimetype")?.lowercased() ?? "",
      value: text
    )
  }
}

extension Array where Element == NewsText {
  /// The first whose role is the first of these that occurs.
  func first(of roles: [String]) -> NewsText? {
    roles.lazy.compactMap { role in first { $0.role == role } }.first
  }
}
