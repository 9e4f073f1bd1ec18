import StetModel

/// The text of a story as a format carries it, with what stands among its paragraphs.
struct NewsCopy: Sendable {
  var paragraphs: [String] = []
  var media: [Media] = []
  /// The place and agency, where a line of its own gives them.
  var dateline: String?

  /// Plain text, wrapped or not.
  static func plain(_ text: String) -> NewsCopy {
    NewsCopy(paragraphs: Paragraphs.paragraphs(of: WireLines(text).lines).map(\.text))
  }

  /// A whole page, or the part of one that holds the story.
  static func page(_ element: MarkupElement) -> NewsCopy {
    let body = element.name == "body" ? element : element.firstDescendant("body") ?? element
    let found = MarkupText.paragraphs(of: body) {
      isFigure($0) || isDateline($0) || ["header", "nav"].contains($0.name)
    }
    var copy = NewsCopy(paragraphs: found.map(\.text))
    copy.media = body.outermost(where: isFigure).map(picture)
    let dateline = body.outermost(where: isDateline).first.map(parts)
    copy.dateline = dateline?.isEmpty == false ? dateline : nil
    return copy
  }

  /// Markup that came as text.
  static func fragment(_ html: String) throws(ImportError) -> NewsCopy {
    page(try MarkupParser.html("<body>" + html + "</body>"))
  }

  private static func isFigure(_ element: MarkupElement) -> Bool { element.name == "figure" }

  private static func isDateline(_ element: MarkupElement) -> Bool {
    element.hasClass(["dateline", "dat"])
      && element.isShort(Limits.datelineByteCountMax / 2)
  }

  private static func picture(_ figure: MarkupElement) -> Media {
    let isCredit = { (element: MarkupElement) in
      element.hasClass(["credit", "byline", "creditline", "source"])
    }
    let credit = figure.descendants(where: isCredit).first?.text.oneLine
    let caption = figure.firstDescendant("figcaption").map {
      MarkupText.paragraphs(of: $0, leavingOut: isCredit).map(\.text).joined(separator: " ")
    }
    return Media(caption: caption ?? "", creditLine: credit)
  }

  /// The text of an element whose children stand side by side.
  private static func parts(_ element: MarkupElement) -> String {
    let parts = element.children.map { child in
      switch child {
      case .text(let text): text.oneLine
      case .element(let element): element.text.oneLine
      }
    }
    return parts.filter { !$0.isEmpty }.joined(separator: " ")
  }
}

extension MarkupElement {
  /// Whether one of its classes is among these.
  func hasClass(_ names: Set<String>) -> Bool {
    guard let classes = self["class"] else { return false }
    return classes.split(separator: " ").contains { names.contains($0.lowercased()) }
  }
}
