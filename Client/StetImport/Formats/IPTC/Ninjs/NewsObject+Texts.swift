import StetModel

extension NewsObject {
  private static let headlineRoles = [
    "main", "", "headline", "hl1", "title", "primary", "print", "web", "extended", "short",
  ]
  private static let captionRoles = [
    "caption", "text", "main", "", "description", "long", "summary", "abstract", "html", "xhtml",
  ]
  private static let abstractRoles = [
    "lead", "lede", "summary", "abstract", "ingress", "text", "main", "", "description", "deck",
    "short", "caption", "html", "xhtml",
  ]
  /// Descriptions that do not say what the item is about.
  private static let otherRoles: Set<String> = [
    "writer", "creditline", "credit", "byline", "author", "alt", "alttext", "alt-text",
    "accessibility", "editorsnote", "ednote", "instructions", "shotlist", "script", "keywords",
  ]

  var headline: String? {
    let all = texts(listed: "headlines", named: "headline")
    guard let best = all.first(of: Self.headlineRoles) ?? all.first else { return nil }
    return best.markup == .html ? MarkupText.line(ofFragment: best.value) : best.value.oneLine
  }

  /// What a picture shows or a clip is about.
  var caption: String? { description(Self.captionRoles) }

  /// What a text is about.
  var abstract: String? { description(Self.abstractRoles) }

  /// Who made a picture or clip.
  var credit: String? {
    let said = texts(listed: "descriptions", named: "description")
    return text("creditline", "credit") ?? said.first(of: ["creditline", "credit"])?.value
      ?? byline ?? text("copyrightholder")
  }

  private func description(_ roles: [String]) -> String? {
    let all = texts(listed: "descriptions", named: "description")
    let best = all.first(of: roles) ?? all.first { !Self.otherRoles.contains($0.role) }
    return best?.lines.trimmingBlanks
  }

  /// The story's text: marked up where it can be, since plain text often lacks its paragraphs.
  func takeBody(into draft: inout StoryDraft) throws(ImportError) {
    let bodies = texts(listed: "bodies", named: "body")
    for markup in [NewsText.Markup.html, .nitf, .plain] {
      for body in bodies where body.markup == markup {
        try Self.take(body, into: &draft)
        if !draft.paragraphs.isEmpty { return }
      }
    }
  }

  private static func take(_ body: NewsText, into draft: inout StoryDraft) throws(ImportError) {
    switch body.markup {
    case .html: draft.take(try NewsCopy.fragment(body.value))
    case .plain: draft.take(NewsCopy.plain(body.value))
    case .nitf:
      // One broken body beside a good one does no harm.
      guard let root = try? MarkupParser.xml(body.value), root.name == "nitf" else { return }
      NITFDocument(root).fillContent(&draft)
    case .other: return
    }
  }
}
