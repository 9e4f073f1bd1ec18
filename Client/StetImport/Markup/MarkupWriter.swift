import FoundationEssentials

extension MarkupElement {
  /// What stands in the element, written as markup without prefixes and declarations.
  ///
  /// Addresses in links and pictures are made whole against `base`.
  func innerMarkup(base: String?) -> String {
    children.map { child in
      switch child {
      case .text(let text): text.escapedMarkup
      case .element(let element): element.outerMarkup(base: base)
      }
    }.joined()
  }

  private func outerMarkup(base: String?) -> String {
    let base = Address.joined(self["base"], to: base)
    let written = attributes.filter { $0.name != "xmlns" && $0.name != "base" }.map { attribute in
      let isAddress = ["href", "src", "cite", "poster", "data"].contains(attribute.name)
      let value = isAddress ? Address.joined(attribute.value, to: base) : attribute.value
      return " \(attribute.name)=\"\((value ?? "").escapedMarkup.replacing("\"", with: "&quot;"))\""
    }
    let start = "<" + name + written.joined()
    if children.isEmpty, ["br", "hr", "img", "col", "wbr"].contains(name) { return start + " />" }
    return start + ">" + innerMarkup(base: base) + "</\(name)>"
  }
}

/// Addresses of the web (RFC 3986).
enum Address {
  /// `address` as seen from `base`; as it is where one of them is none.
  static func joined(_ address: String?, to base: String?) -> String? {
    guard let address = address?.trimmingBlanks else { return base }
    guard let base, !base.isEmpty, let from = URL(string: base),
      let whole = URL(string: address, relativeTo: from)
    else { return address }
    return whole.absoluteString
  }
}

extension String {
  /// With what markup gives a meaning written as entities.
  fileprivate var escapedMarkup: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
