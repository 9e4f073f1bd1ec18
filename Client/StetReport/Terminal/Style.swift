/// How text for people looks: with colour or without.
package struct Style: Hashable, Sendable {
  package var isColoured: Bool

  package static let plain = Style(isColoured: false)
  package static let coloured = Style(isColoured: true)

  package init(isColoured: Bool) { self.isColoured = isColoured }

  /// What a stretch of text is, which decides how it looks.
  package enum Role: String, CaseIterable, Sendable {
    case heading, faint, id, person, warning, good, highlight, changed, open

    fileprivate var codes: String {
      switch self {
      case .heading: "1"
      case .faint: "2"
      case .id: "36"
      case .person: "34"
      case .warning: "33"
      case .good: "32"
      case .highlight: "4"
      case .changed: "1;35"
      case .open: "1;31"
      }
    }
  }

  /// `text`, which must be safe, marked as `role`.
  package func paint(_ text: String, _ role: Role) -> String {
    guard isColoured, !text.isEmpty else { return text }
    return "\u{1B}[\(role.codes)m\(text)\u{1B}[0m"
  }
}
