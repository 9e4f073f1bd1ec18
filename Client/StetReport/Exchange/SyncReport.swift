/// What one sync came to.
package struct SyncTally: Hashable, Sendable {
  package var sentCount = 0
  package var storyCount = 0
  package var noteCount = 0
  package var refusedCount = 0
  /// Notes that several people had changed and that merged by themselves.
  package var mergedCount = 0
  package var reviewCount = 0
  package var conflictCount = 0
  package var milliseconds: Int64 = 0

  package init() {}
}

/// The lines at the end of a sync.
package enum SyncReport {
  /// One line of what came and went, and one of what came of it, when anything did.
  package static func text(_ tally: SyncTally, page: Page) -> String {
    let exchange =
      "↑ \(tally.sentCount) sent  ↓ \(received(tally))  \(seconds(tally.milliseconds)) s"
    let outcome = outcomes(tally, page)
    return outcome.isEmpty ? exchange : exchange + "\n" + outcome.joined(separator: " · ")
  }

  /// What came, in words: `1 story, 2 notes`, or `nothing new`.
  package static func received(_ tally: SyncTally) -> String {
    let parts = [
      counted(tally.storyCount, "story", "stories"), counted(tally.noteCount, "note", "notes"),
    ]
    .compactMap(\.self)
    return parts.isEmpty ? "nothing new" : parts.joined(separator: ", ")
  }

  private static func outcomes(_ tally: SyncTally, _ page: Page) -> [String] {
    let refused = tally.refusedCount > 0 ? "\(tally.refusedCount) refused: stet rejected" : nil
    return [
      counted(tally.mergedCount, "note", "notes").map { page.style.paint("merged \($0)", .good) },
      tally.reviewCount > 0
        ? page.style.paint("\(tally.reviewCount) to review", .warning) : nil,
      counted(tally.conflictCount, "conflict", "conflicts").map { page.style.paint($0, .open) },
      refused.map { page.style.paint($0, .warning) },
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
  package static func footer(
    unsent: Int,
    conflicts: Int,
    reviews: Int,
    rejected: Int
  ) -> String? {
    let parts = [
      unsent > 0 ? "\(unsent) unsent" : nil, counted(conflicts, "conflict", "conflicts"),
      reviews > 0 ? "\(reviews) to review" : nil, rejected > 0 ? "\(rejected) rejected" : nil,
    ]
    .compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }
}
