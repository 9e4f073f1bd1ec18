import StetModel

/// Reads annotations as the Hypothesis API gives them: one, a list, or the rows of a search.
enum HypothesisReader {
  static func recognises(_ document: JSONValue) -> Bool {
    let first = rows(document).first ?? document
    return document["@context"] == nil && first["uri"]?.string != nil
      && (first["target"] != nil || first["text"] != nil)
  }

  static func annotations(_ document: JSONValue) throws(AnnotationError) -> [WebAnnotation] {
    var found: [WebAnnotation] = []
    for (index, row) in rows(document).enumerated() {
      found.append(try annotation(AnnotationNode(row, "rows[\(index)]")))
    }
    return found
  }

  private static func rows(_ document: JSONValue) -> [JSONValue] {
    document.elements ?? document["rows"]?.elements ?? [document]
  }

  private static func annotation(_ node: AnnotationNode) throws(AnnotationError) -> WebAnnotation {
    guard let id = try node.string("id") else { throw node.error("has no id") }
    guard let uri = try node.string("uri") else { throw node.error("has no uri") }
    var annotation = WebAnnotation(id: "https://hypothes.is/a/" + id)
    annotation.comments = [try node.string("text")].compactMap(\.self).filter { !$0.isEmpty }
    annotation.tags = try node.strings("tags")
    annotation.creator = try node.string("user").map(name)
    annotation.created = try node.string("created").flatMap(Timestamp.milliseconds)
    annotation.modified = try node.string("updated").flatMap(Timestamp.milliseconds)
    annotation.replyTo = try node.strings("references").last.map { "https://hypothes.is/a/" + $0 }
    annotation.motivation = annotation.replyTo == nil ? nil : "replying"
    annotation.targets = try targets(node, uri: uri)
    return annotation
  }

  /// `acct:ana@hypothes.is` is Ana.
  private static func name(_ user: String) -> String {
    let account = user.hasPrefix("acct:") ? user.dropFirst(5) : user[...]
    return String(account.prefix { $0 != "@" })
  }

  private static func targets(
    _ node: AnnotationNode,
    uri: String
  ) throws(AnnotationError) -> [WebAnnotation.Target] {
    var found: [WebAnnotation.Target] = []
    for part in node["target"] {
      var target = WebAnnotation.Target(source: try part.string("source") ?? uri)
      for selector in part["selector"] {
        // Its range selectors hold paths as text, which the W3C model has in another form.
        let type = try selector.types().first
        guard type == "TextQuoteSelector" || type == "TextPositionSelector" else { continue }
        try SelectorCheck(selector).take(into: &target)
      }
      found.append(target)
    }
    return found.isEmpty ? [WebAnnotation.Target(source: uri)] : found
  }
}
