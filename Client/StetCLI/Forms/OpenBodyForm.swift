import StetMerge
import StetModel

/// A body that people disagree on, as the editor shows it: every side between markers.
struct OpenBodyForm {
  private static let opening = "«««« "
  private static let side = "»» "
  private static let closing = "»»»»"

  /// What stands before the sides: what to do with the markers.
  static let explanation = [
    "People disagree on this text. Keep, combine or rewrite the sides, and delete the",
    "marker lines when done: then it is settled for everyone.",
  ]

  /// All sides, one below the other, and what stood there before.
  static func text(
    of disagreement: Disagreement<String>,
    label: (Side<String>) -> String
  ) -> String {
    var lines = ["\(opening)open 1 of 1 — keep, combine or rewrite; delete the marker lines"]
    for one in disagreement.sides { lines += ["\(side)\(label(one)):", one.value] }
    if let before = disagreement.before { lines += ["\(side)before:", before] }
    return (lines + [closing]).joined(separator: "\n")
  }

  /// Tells whether marker lines are left in `text`, so that it is not settled.
  static func isOpen(_ text: String) -> Bool {
    text.utf8.split(separator: UInt8(ascii: "\n")).contains { line in
      [opening, side, closing].contains { line.starts(with: $0.utf8) }
    }
  }
}
