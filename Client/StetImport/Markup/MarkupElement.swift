/// An element of a parsed XML or HTML document, as a plain value.
struct MarkupElement: Hashable, Sendable {
  /// Without prefix; of HTML in lower case.
  var name: String
  /// The namespace's address; `nil` where there is none, and always in HTML.
  var namespace: String?
  var attributes: [Attribute] = []
  var children: [MarkupNode] = []

  struct Attribute: Hashable, Sendable {
    /// Without prefix.
    var name: String
    var namespace: String?
    var value: String
  }
}

/// What stands in an element: comments and processing instructions are left out.
enum MarkupNode: Hashable, Sendable {
  case element(MarkupElement)
  case text(String)
}

extension MarkupElement {
  /// The child elements, in order.
  var elements: [MarkupElement] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The child elements of that name, whatever their namespace.
  func elements(_ name: String) -> [MarkupElement] { elements.filter { $0.name == name } }

  /// The element at the end of a path of first children.
  func first(_ path: String...) -> MarkupElement? {
    path.reduce(Optional(self)) { element, name in element?.elements.first { $0.name == name } }
  }

  /// The first element of that name at any depth, in the order of the document.
  func firstDescendant(_ name: String) -> MarkupElement? {
    for child in elements {
      if child.name == name { return child }
      if let found = child.firstDescendant(name) { return found }
    }
    return nil
  }

  /// Every element below that fulfils `condition`, in the order of the document.
  func descendants(where condition: (MarkupElement) -> Bool) -> [MarkupElement] {
    var found: [MarkupElement] = []
    collect(where: condition, into: &found)
    return found
  }

  private func collect(
    where condition: (MarkupElement) -> Bool,
    into found: inout [MarkupElement]
  ) {
    for case .element(let child) in children {
      if condition(child) { found.append(child) }
      child.collect(where: condition, into: &found)
    }
  }

  /// The attribute's value; one without a namespace goes before others of that name.
  subscript(name: String) -> String? {
    let named = attributes.filter { $0.name == name }
    return (named.first { $0.namespace == nil } ?? named.first)?.value
  }

  /// All text below, as it stands.
  var text: String {
    children.map {
      switch $0 {
      case .text(let text): text
      case .element(let element): element.text
      }
    }.joined()
  }
}
