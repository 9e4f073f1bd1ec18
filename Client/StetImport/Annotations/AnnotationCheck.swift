import StetModel

/// Checks one annotation against the model, and takes what a note can hold.
struct AnnotationCheck {
  private let node: AnnotationNode

  init(_ node: AnnotationNode) { self.node = node }

  func annotation() throws(AnnotationError) -> WebAnnotation {
    var annotation = WebAnnotation(id: try node.id())
    try checkLifecycle(&annotation)
    annotation.motivation = try node.strings("motivation").first
    try takeBodies(&annotation)
    let targets = node["target"]
    guard !targets.isEmpty else { throw node.error("has no target") }
    for target in targets {
      annotation.targets += try ResourceCheck(target, isBody: false).targets()
    }
    annotation.replyTo =
      try node.iri("stet:replyTo")
      ?? (annotation.motivation == "replying" ? annotation.targets.first?.source : nil)
    annotation.extras = WebAnnotation.Extras(
      grade: try node.string("stet:grade"),
      likelihood: try node.string("stet:likelihood"),
      confidence: try node.string("stet:confidence"),
      label: try node.string("stet:tlp")
    )
    return annotation
  }

  private func checkLifecycle(_ annotation: inout WebAnnotation) throws(AnnotationError) {
    annotation.created = try node.instant("created")
    annotation.modified = try node.instant("modified")
    _ = try node.instant("generated")
    annotation.creator = try agent("creator")
    _ = try agent("generator")
    _ = try node.iri("canonical")
    for name in ["rights", "via"] {
      for value in try node.strings(name) where !AnnotationNode.isIRI(value) {
        throw node.error("is no IRI: \(value.prefix(60))", at: name)
      }
    }
  }

  /// The name of the first agent: people, bodies and programs, by address or described.
  private func agent(_ name: String) throws(AnnotationError) -> String? {
    var names: [String] = []
    for agent in node[name] {
      switch agent.value {
      case .string(let iri) where AnnotationNode.isIRI(iri): names.append(iri)
      case .object:
        let (name, nickname) = (try agent.strings("name").first, try agent.string("nickname"))
        names += [name, nickname, try agent.iri("id")].compactMap(\.self).prefix(1)
      default: throw agent.error("is neither an IRI nor an agent")
      }
    }
    return names.first
  }

  private func takeBodies(_ annotation: inout WebAnnotation) throws(AnnotationError) {
    let bodies = node["body"]
    if let text = try node.string("bodyValue") {
      guard bodies.isEmpty else { throw node.error("has both body and bodyValue") }
      annotation.comments.append(text)
    }
    for body in bodies {
      let check = ResourceCheck(body, isBody: true)
      try check.check()
      let texts = try check.texts()
      let purposes = try body.strings("purpose")
      let isTag =
        purposes.contains("tagging") || (purposes.isEmpty && annotation.motivation == "tagging")
      if isTag { annotation.tags += texts } else { annotation.comments += texts }
    }
  }
}
