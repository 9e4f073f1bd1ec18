/// What one sync came to.
package struct SyncTally: Hashable, Sendable {
  package var sentCount = 0
  package var storyCount = 0
  package var noteCount = 0
  package var refusedCount = 0
  /// Notes that several people had changed and that merged with nothing to look at.
  package var mergedCount = 0
  /// Notes that merged, and that a person should look at.
  package var reviewCount = 0
  /// Notes in which something was opened and still is.
  package var conflictCount = 0
  package var milliseconds: Int64 = 0

  package init() {}
}

/// The lines at the end of a sync.
package enum SyncReport {
  /// What came and went and what came of it, in one line where it fits.
  package static func text(_ tally: SyncTally, page: Page) -> String {
    let exchange = "↑ \(tally.sentCount) sent  ↓ \(received(tally))"
    let time = "\(seconds(tally.milliseconds)) s"
    let plain = outcomes(tally, style: .plain).joined(separator: " · ")
    let outcome = outcomes(tally, style: page.style).joined(separator: " · ")
    guard !outcome.isEmpty else { return "\(exchange)  \(time)" }
    let width = DisplayWidth.of("\(exchange)   \(plain)   \(time)")
    return width <= page.width
      ? "\(exchange)   \(outcome)   \(time)" : "\(exchange)  \(time)\n\(outcome)"
  }

  /// What came, in words: `1 story, 2 notes`, or `nothing new`.
  package static func received(_ tally: SyncTally) -> String {
    let parts = [
      counted(tally.storyCount, "story", "stories"), counted(tally.noteCount, "note", "notes"),
    ]
    .compactMap(\.self)
    return parts.isEmpty ? "nothing new" : parts.joined(separator: ", ")
  }

  private static func outcomes(_ tally: SyncTally, style: Style) -> [String] {
    let refused = tally.refusedCount > 0 ? "\(tally.refusedCount) refused: stet rejected" : nil
    let merged = counted(tally.mergedCount, "note", "notes").map { "merged \($0) cleanly" }
    let reviews = tally.reviewCount > 0 ? "\(tally.reviewCount) merged, please review" : nil
    return [
      merged.map { style.paint($0, .good) },
      reviews.map { style.paint($0, .warning) },
      counted(tally.conflictCount, "conflict", "conflicts").map { style.paint($0, .open) },
      refused.map { style.paint($0, .warning) },
    ]
    .compactMap(\.self)
  }

  private static func counted(_ count: Int, _ one: String, _ many: String) -> String? {
    count > 0 ? "\(count) \(count == 1 ? one : many)" : nil
  }

  /// Seconds with one digit behind the point.
  private static func seconds(_ milliseconds: Int64) -> String {
    let tenths = (max(milliseconds, 0) + 50) / 100
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// What is left to do, or `nil` when nothing is: `2 unsent · 1 conflict · 3 to review`.
  ///
  /// A sync counts the notes that have something open, so where one has several of the
  /// `conflicts` it tells both: `3 conflicts in 2 notes`.
  package static func footer(
    unsent: Int,
    conflicts: Int,
    inNotes noteCount: Int,
    reviews: Int,
    rejected: Int
  ) -> String? {
    let notes = conflicts > noteCount ? counted(noteCount, "note", "notes") : nil
    let open = counted(conflicts, "conflict", "conflicts")
      .map { [$0, notes].compactMap(\.self).joined(separator: " in ") }
    let parts = [
      unsent > 0 ? "\(unsent) unsent" : nil, open,
      reviews > 0 ? "\(reviews) to review" : nil, rejected > 0 ? "\(rejected) rejected" : nil,
    ]
    .compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }
}
