extension MarkupElement {
  /// The text in one line; `nil` where there is none.
  var line: String? {
    let line = text.oneLine
    return line.isEmpty ? nil : line
  }

  /// The text in one line; elements that stand side by side are parted by commas.
  var listed: String? {
    let hasText = children.contains {
      if case .text(let text) = $0 { !text.oneLine.isEmpty } else { false }
    }
    if hasText { return line }
    let parts = elements.compactMap(\.listed)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// The element without the children that fulfil `condition`.
  func without(_ condition: (MarkupElement) -> Bool) -> MarkupElement {
    var element = self
    element.children.removeAll { node in
      if case .element(let child) = node { condition(child) } else { false }
    }
    return element
  }

  /// Every element below that fulfils `condition` and stands in no other that does.
  func outermost(where condition: (MarkupElement) -> Bool) -> [MarkupElement] {
    var found: [MarkupElement] = []
    collectOutermost(where: condition, into: &found)
    return found
  }

  private func collectOutermost(
    where condition: (MarkupElement) -> Bool,
    into found: inout [MarkupElement]
  ) {
    for case .element(let child) in children {
      if condition(child) {
        found.append(child)
      } else {
        child.collectOutermost(where: condition, into: &found)
      }
    }
  }

  /// Whether no more than so many bytes of text are below; looks at no more of them.
  func isShort(_ byteCountMax: Int) -> Bool {
    var rest = byteCountMax
    return takeShort(&rest)
  }

  private func takeShort(_ rest: inout Int) -> Bool {
    for child in children {
      switch child {
      case .text(let text): rest -= text.utf8.count
      case .element(let element): guard element.takeShort(&rest) else { return false }
      }
      if rest < 0 { return false }
    }
    return true
  }
}
