/// The paragraphs of marked-up text, as a reader would see them.
///
/// Block elements part paragraphs, `<br>` breaks a line, two of them a paragraph; cells of a table
/// row are parted by a bar. What is no text of the story (scripts, styles, forms) is left out.
struct MarkupText {
  private(set) var paragraphs: [Paragraph] = []
  private var line = ""
  private var cellCount = 0
  private var kind = Kind.text

  struct Paragraph: Hashable, Sendable {
    var kind: Kind
    var text: String
  }

  enum Kind: Hashable, Sendable {
    case text, heading, listItem, quote, row, preformatted
  }

  private static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hl1", "hl2", "hr", "html", "li", "main", "media", "nav", "ol", "p", "pre",
    "section", "summary", "details", "table", "tbody", "tfoot", "thead", "tr", "ul", "block",
    "body.content", "note", "fn", "bq", "nitf-table", "hedline", "bylines", "tagline",
  ]
  private static let hidden: Set<String> = [
    "script", "style", "noscript", "template", "head", "title", "iframe", "object", "embed",
    "form", "button", "select", "input", "textarea", "svg", "math", "canvas", "audio", "video",
    "map",
  ]

  /// The paragraphs below `element`, in order; none is empty.
  ///
  /// `leavingOut` says what else is no text of the story.
  static func paragraphs(
    of element: MarkupElement,
    leavingOut: (MarkupElement) -> Bool = { _ in false }
  ) -> [Paragraph] {
    var text = MarkupText()
    text.take(element, leavingOut: leavingOut)
    text.close()
    return text.paragraphs
  }

  /// The paragraphs of an HTML fragment that came as text.
  static func paragraphs(ofFragment html: String) throws(ImportError) -> [Paragraph] {
    guard html.contains(where: { $0 == "<" || $0 == "&" }) else {
      return plain(html)
    }
    return paragraphs(of: try MarkupParser.html("<body>" + html + "</body>"))
  }

  /// The paragraphs of plain text: blank lines part them.
  static func plain(_ text: String) -> [Paragraph] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .split { $0.allSatisfy(\.isWhitespace) }
      .map { Paragraph(kind: .text, text: $0.joined(separator: "\n").trimmingBlanks) }
  }

  /// A fragment in one line, without its markup.
  static func line(ofFragment html: String) -> String {
    let found = try? paragraphs(ofFragment: html)
    return (found?.map(\.text).joined(separator: " ") ?? html).oneLine
  }

  private mutating func take(_ element: MarkupElement, leavingOut: (MarkupElement) -> Bool) {
    guard !Self.hidden.contains(element.name), !leavingOut(element) else { return }
    if element.name == "br" { return lineBreak() }
    if let wrapped = WrappedText.paragraphs(of: element) {
      close()
      paragraphs += wrapped.map { Paragraph(kind: .text, text: $0) }
      return
    }
    if ["td", "th"].contains(element.name) { openCell() }
    guard Self.blocks.contains(element.name) else {
      return takeChildren(of: element, leavingOut: leavingOut)
    }
    close()
    let outer = kind
    kind = Self.kind(of: element.name) ?? outer
    takeChildren(of: element, leavingOut: leavingOut)
    close()
    kind = outer
  }

  private mutating func takeChildren(
    of element: MarkupElement,
    leavingOut: (MarkupElement) -> Bool
  ) {
    for child in element.children {
      switch child {
      case .element(let element): take(element, leavingOut: leavingOut)
      case .text(let text): line += kind == .preformatted ? text : Self.collapsed(text)
      }
    }
  }

  private static func kind(of name: String) -> Kind? {
    switch name {
    case "h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2": .heading
    case "li", "dt", "dd": .listItem
    case "blockquote", "bq": .quote
    case "tr": .row
    case "pre": .preformatted
    default: nil
    }
  }

  /// Runs of blanks as one space, since a line's end in markup means no more.
  private static func collapsed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var wasBlank = false
    for scalar in text.unicodeScalars {
      let isBlank = scalar.value == 0x20 || (0x09...0x0D).contains(scalar.value)
      if !isBlank || !wasBlank { result.append(isBlank ? " " : scalar) }
      wasBlank = isBlank
    }
    return String(result)
  }

  /// Parts a cell from those before it in its row, which may be empty.
  private mutating func openCell() {
    if cellCount > 0 { line += " | " }
    cellCount += 1
  }

  private mutating func lineBreak() {
    if line.hasSuffix("\n") { close() } else if !line.isEmpty { line += "\n" }
  }

  private mutating func close() {
    defer { (line, cellCount) = ("", 0) }
    let text = line.trimmingBlanks
    guard !text.isEmpty else { return }
    paragraphs.append(Paragraph(kind: kind, text: text))
  }
}

extension MarkupText {
  /// An HTML fragment as plain text, its paragraphs parted by blank lines; as it is where it cannot
  /// be read.
  static func plain(ofFragment html: String) -> String {
    guard let found = try? paragraphs(ofFragment: html) else { return html }
    return found.map(\.text).joined(separator: "\n\n")
  }
}
