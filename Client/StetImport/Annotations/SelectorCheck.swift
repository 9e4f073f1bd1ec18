import StetModel

/// Checks a selector or a state, and takes a quote or a position out of it.
struct SelectorCheck {
  private static let depthMax = 16
  private let node: AnnotationNode
  private let depth: Int

  init(_ node: AnnotationNode, depth: Int = 0) { (self.node, self.depth) = (node, depth) }

  /// Takes what it selects; one that refines another narrows it, so the innermost counts.
  func take(into target: inout WebAnnotation.Target) throws(AnnotationError) {
    guard try !isAddress() else { return }
    let types = try node.types()
    guard let type = types.first else { throw node.error("has no type") }
    switch type {
    case "TextQuoteSelector": target.quote = try quote()
    case "TextPositionSelector": target.position = try position()
    case "DataPositionSelector": _ = try position()
    case "FragmentSelector", "CssSelector", "XPathSelector":
      guard try node.string("value") != nil else { throw node.error("has no value") }
    case "SvgSelector":
      let (value, id) = (try node.string("value"), try node.iri("id"))
      guard value != nil || id != nil else { throw node.error("has no value") }
    case "RangeSelector": try checkRange()
    default: break
    }
    for refined in try refinements() { try refined.take(into: &target) }
  }

  /// Takes the time, and the text's hash, by which the version can be told.
  func takeState(into target: inout WebAnnotation.Target) throws(AnnotationError) {
    guard try !isAddress() else { return }
    let types = try node.types()
    let value = try node.string("value")
    guard value != nil || !types.contains("HttpRequestState") else {
      throw node.error("has no value")
    }
    if types.contains("TimeState") {
      for date in node["sourceDate"] {
        guard let text = date.value.string, let instant = Timestamp.milliseconds(text) else {
          throw date.error("is no time")
        }
        target.at = max(target.at ?? instant, instant)
      }
      target.textHash = try node.string("stet:textHash").flatMap(Self.textHash)
    }
    for refined in try refinements() {
      let isState = try refined.node.types().contains { $0.hasSuffix("State") }
      if isState {
        try refined.takeState(into: &target)
      } else {
        var target = WebAnnotation.Target(source: "")
        try refined.take(into: &target)
      }
    }
  }

  private static func textHash(_ text: String) -> Bytes32? {
    let prefix = "sha256:"
    guard text.hasPrefix(prefix) else { return nil }
    return IDText.bytes(hex: String(text.dropFirst(prefix.count))).flatMap { Bytes32($0) }
  }

  private func refinements() throws(AnnotationError) -> [SelectorCheck] {
    guard depth < Self.depthMax else { throw node.error("is refined too often") }
    return node["refinedBy"].map { SelectorCheck($0, depth: depth + 1) }
  }

  /// A selector may be named by its address alone, or described elsewhere under it.
  private func isAddress() throws(AnnotationError) -> Bool {
    if let iri = node.value.string {
      guard AnnotationNode.isIRI(iri) else { throw node.error("is no IRI: \(iri.prefix(60))") }
      return true
    }
    guard case .object = node.value else { throw node.error("is neither an IRI nor an object") }
    let (types, id) = (try node.types(), try node.iri("id"))
    return types.isEmpty && id != nil
  }

  private func quote() throws(AnnotationError) -> WebAnnotation.Quote {
    guard let exact = try node.string("exact") else { throw node.error("has no exact text") }
    return WebAnnotation.Quote(
      exact: exact,
      prefix: try node.string("prefix") ?? "",
      suffix: try node.string("suffix") ?? ""
    )
  }

  private func position() throws(AnnotationError) -> Range<Int> {
    guard let start = try node.single("start")?.value.integer,
      let end = try node.single("end")?.value.integer,
      start >= 0, end >= start, let range = Range<Int>(start: start, end: end)
    else { throw node.error("has no start and end that are numbers in order") }
    return range
  }

  private func checkRange() throws(AnnotationError) {
    for name in ["startSelector", "endSelector"] {
      guard let end = try node.single(name) else { throw node.error("has no \(name)") }
      var target = WebAnnotation.Target(source: "")
      try SelectorCheck(end, depth: depth + 1).take(into: &target)
    }
  }
}

extension Range<Int> {
  fileprivate init?(start: Int64, end: Int64) {
    guard let lower = Int(exactly: start), let upper = Int(exactly: end), lower <= upper else {
      return nil
    }
    self = lower..<upper
  }
}
