import StetMerge
package import StetReplica

/// What an act settled that was open before, in words.
package enum SettledReport {
  /// `settled by it: body (ana ∥ ben), source grade (ana ∥ you)`, or `nil` when nothing was.
  ///
  /// The people are those whose sides were open before and are not after. Where it is wider than
  /// the page it goes on below.
  package static func text(
    before: [OpenField],
    after: [OpenField],
    page: Page
  ) -> String? {
    let settled = before.filter { field in
      !after.contains { $0.field == field.field && (field.spot == nil || $0.sides == field.sides) }
    }
    let parts = NoteField.allCases.compactMap { field -> String? in
      let people = Set(settled.filter { $0.field == field }.flatMap(\.sides).map(\.account))
      guard !people.isEmpty else { return nil }
      let names = people.sorted().map(page.person).joined(separator: " ∥ ")
      return "\(NoteWords.name(field)) (\(names))"
    }
    guard !parts.isEmpty else { return nil }
    let text = "settled by it: \(parts.joined(separator: ", "))"
    return Wrapping.lines(text, width: page.width).joined(separator: "\n")
  }
}
