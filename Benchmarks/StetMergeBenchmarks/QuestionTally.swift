import Foundation

/// How many of many pairs came to what.
struct QuestionTally {
  private(set) var count = 0
  private(set) var askedCount = 0
  private(set) var overlapCount = 0
  private(set) var reviewedCount = 0
  private(set) var lostCount = 0
  private(set) var backCount = 0
  private(set) var gitCount = 0
  private(set) var gitAskedCount = 0

  mutating func add(_ pair: JudgedPair) {
    count += 1
    askedCount += pair.isAsked ? 1 : 0
    overlapCount += pair.isOverlap ? 1 : 0
    reviewedCount += pair.isReviewed ? 1 : 0
    lostCount += pair.isLost ? 1 : 0
    backCount += pair.isBack ? 1 : 0
  }

  /// Merges some of the pairs by git, where that is here.
  mutating func ask(_ git: GitMerge?, _ pairs: [EditedPair]) throws {
    guard let git else { return }
    for pair in pairs {
      gitCount += 1
      gitAskedCount += try git.conflicts(pair) ? 1 : 0
    }
  }
}

/// The tallies as a Markdown table.
struct QuestionTable {
  private var rows: [[String]] = []

  mutating func add(_ name: String, _ tally: QuestionTally) {
    let share = { (count: Int) in
      String(format: "%.2f %%", 100 * Double(count) / Double(max(tally.count, 1)))
    }
    let git = 100 * Double(tally.gitAskedCount) / Double(max(tally.gitCount, 1))
    rows.append([
      name, "\(tally.count)", share(tally.askedCount),
      tally.overlapCount > 0 ? share(tally.overlapCount) : "", share(tally.reviewedCount),
      "\(tally.lostCount)", "\(tally.backCount)",
      tally.gitCount > 0 ? String(format: "%.0f %% of %d", git, tally.gitCount) : "", "100 %",
    ])
  }

  var markdown: String {
    let heading = [
      "Edits", "Pairs", "Asked", "True overlaps", "To review", "Lost", "Brought back",
      "`git merge-file` asks", "Whole notes ask",
    ]
    return ([heading, heading.map { _ in "---" }] + rows)
      .map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
  }
}
