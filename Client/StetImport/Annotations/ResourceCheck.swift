import StetModel

/// Checks a body or a target: an address, a text, a set of such, or a part of another resource.
struct ResourceCheck {
  private static let sets = ["Choice", "List", "Composite", "Independents"]
  private let node: AnnotationNode
  private let isBody: Bool

  init(_ node: AnnotationNode, isBody: Bool) { (self.node, self.isBody) = (node, isBody) }

  func check() throws(AnnotationError) { _ = try targets() }

  /// The pages and passages that it comes to; every part is checked on the way.
  func targets() throws(AnnotationError) -> [WebAnnotation.Target] {
    if let iri = node.value.string {
      guard AnnotationNode.isIRI(iri) else { throw node.error("is no IRI: \(iri.prefix(60))") }
      return [WebAnnotation.Target(source: iri)]
    }
    guard case .object = node.value else { throw node.error("is neither an IRI nor an object") }
    try checkDescription()
    let types = try node.types()
    let sets = types.filter(Self.sets.contains)
    guard sets.count <= 1 else { throw node.error("is of more than one kind of set", at: "type") }
    if !sets.isEmpty { return try members() }
    guard node["items"].isEmpty else { throw node.error("has items, but no type that says how") }
    if types.contains("TextualBody") { return try textualBody() }
    return try resource(types)
  }

  /// The texts in it: of a choice the first one.
  func texts() throws(AnnotationError) -> [String] {
    let types = try node.types()
    if types.contains("TextualBody"), let value = try node.string("value") {
      let isMarkup = try node.strings("format").contains("text/html")
      return [isMarkup ? MarkupText.plain(ofFragment: value) : value]
    }
    let items = types.contains("Choice") ? Array(node["items"].prefix(1)) : node["items"]
    var texts: [String] = []
    for item in items { texts += try ResourceCheck(item, isBody: isBody).texts() }
    return texts
  }

  private func members() throws(AnnotationError) -> [WebAnnotation.Target] {
    guard !node["items"].isEmpty else { throw node.error("has no items") }
    var found: [WebAnnotation.Target] = []
    for item in node["items"] { found += try ResourceCheck(item, isBody: isBody).targets() }
    return found
  }

  private func textualBody() throws(AnnotationError) -> [WebAnnotation.Target] {
    guard try node.string("value") != nil else { throw node.error("has no value") }
    guard isBody else { throw node.error("is a text, which cannot be a target") }
    return []
  }

  private func resource(_ types: [String]) throws(AnnotationError) -> [WebAnnotation.Target] {
    let source = node["source"].first
    guard source != nil || !types.contains("SpecificResource") else {
      throw node.error("has no source")
    }
    guard let source else {
      return [WebAnnotation.Target(source: try node.id())]
    }
    _ = try node.iri("id")
    var target = WebAnnotation.Target(source: try address(of: source))
    for selector in node["selector"] { try SelectorCheck(selector).take(into: &target) }
    target.article = try node.string("stet:article")
    for state in node["state"] { try SelectorCheck(state).takeState(into: &target) }
    for name in ["scope", "renderedVia"] {
      for value in node[name] { _ = try address(of: value) }
    }
    return [target]
  }

  private func address(of node: AnnotationNode) throws(AnnotationError) -> String {
    if let iri = node.value.string {
      guard AnnotationNode.isIRI(iri) else { throw node.error("is no IRI: \(iri.prefix(60))") }
      return iri
    }
    guard case .object = node.value else { throw node.error("is neither an IRI nor an object") }
    return try node.id()
  }

  /// What any resource may say of itself.
  private func checkDescription() throws(AnnotationError) {
    for name in ["format", "language", "purpose", "accessibility"] {
      _ = try node.strings(name)
    }
    _ = try node.string("processingLanguage")
    if let direction = try node.string("textDirection") {
      guard ["ltr", "rtl", "auto"].contains(direction) else {
        throw node.error("is none of ltr, rtl and auto", at: "textDirection")
      }
    }
    for name in ["created", "modified"] { _ = try node.instant(name) }
    for rights in try node.strings("rights") where !AnnotationNode.isIRI(rights) {
      throw node.error("is no IRI: \(rights.prefix(60))", at: "rights")
    }
  }
}
