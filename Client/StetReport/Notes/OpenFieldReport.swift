package import StetMerge
package import StetReplica

/// One open field or spot with what was there before and every side of it, to choose from.
package enum OpenFieldReport {
  /// What is said of a spot that people settled before, each in another way.
  static let settledTwice = "both settled this, differently"

  /// Tells whether every side of a spot was itself meant to settle it.
  static func wasSettledTwice(_ field: OpenField, in view: NoteView) -> Bool {
    guard let spot = field.spot else { return false }
    let spots = view.body.spots
    return spots.indices.contains(spot - 1) && spots[spot - 1].wasSettledTwice
  }

  /// What is open, in words: `body, paragraph 2`, `source grade`.
  package static func title(_ field: OpenField, in view: NoteView) -> String {
    guard let place = SpotPlace.of(field, in: view) else { return NoteWords.name(field.field) }
    return "\(NoteWords.name(field.field)), paragraph \(place.paragraph)"
  }

  /// The rows, each at most as wide as the page: `before`, every side, and `suggest`.
  ///
  /// What a side changed stands in brackets: against what was there before, else against the other
  /// side. The reader is `you`, and each side has its time and device behind it. Two sides of
  /// longer text stand beside each other where the page is wide enough.
  package static func lines(_ field: OpenField, note: NoteDetail, page: Page) -> [String] {
    let rows = OpenFieldRow.all(field, note: note, page: page)
    let layout = OpenFieldLayout(rows, page: page)
    let remark = wasSettledTwice(field, in: note.view) ? [layout.remark(settledTwice)] : []
    guard let sides = SideBySide(field, rows: rows, layout: layout) else {
      return remark + rows.flatMap(layout.lines)
    }
    return remark + rows.prefix { $0.role != .person }.flatMap(layout.lines) + sides.lines
      + rows.reversed().prefix { $0.role != .person }.reversed().flatMap(layout.lines)
  }
}
