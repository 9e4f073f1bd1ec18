import StetMerge
import StetModel
import TestSupport
import Testing

/// What a version says about its time.
enum SmallTime: Sendable, CaseIterable {
  case dated10, dated15, dated20, inferred12, received12, received99, unknown

  /// The source's own word, if there is one.
  var date: Int64? {
    switch self {
    case .dated10: 10
    case .dated15: 15
    case .dated20: 20
    case .inferred12, .received12, .received99, .unknown: nil
    }
  }

  func apply(to version: inout ArticleVersion) {
    version.versionCreated = date ?? (self == .inferred12 ? 12 : nil)
    version.versionCreatedBasis = self == .inferred12 ? .inferred : date.map { _ in .stated }
    if self == .received12 { version.receivedAt = 12 }
    if self == .received99 { version.receivedAt = 99 }
  }
}

@Suite("The order of an article's versions")
struct VersionOrderTests {
  static let times: [(count: Int, times: [SmallTime])] = [
    (1, SmallTime.allCases), (2, SmallTime.allCases), (3, SmallTime.allCases),
    (4, [.dated10, .dated20, .received12, .received99]), (4, [.dated10, .dated15, .unknown]),
  ]

  @Test("Every history of up to four versions obeys the laws of the order", arguments: times)
  func exhaustive(count: Int, times: [SmallTime]) throws {
    var random = SeededRandom(seed: 3)
    for shape in SmallHistories.rootedShapes(count) {
      for choice in SmallHistories.choices(count, of: times) {
        try Self.check(shape, choice, using: &random)
      }
    }
  }

  /// Delivery does not matter, dates decide, and nobody's version comes before one he had seen
  /// unless his own date says that it is older.
  private static func check(
    _ shape: [[Int]],
    _ times: [SmallTime],
    using random: inout SeededRandom
  ) throws {
    var history = ArticleHistory()
    var ids: [RevisionID] = []
    for (place, parents) in shape.enumerated() {
      ids.append(
        history.add("text \(place)", after: parents.map { ids[$0] }, times[place].apply)
      )
    }
    let view = try view(history.revisions)
    #expect(view == (try Self.view(history.delivered(using: &random))))
    #expect(view.versions.map(\.number) == Array(1...shape.count))
    #expect(Set(view.versions.map(\.revision)) == Set(ids))
    let rank = ids.map { id in view.versions.firstIndex { $0.revision == id } ?? -1 }
    let pasts = SmallHistories.pasts(shape)
    for later in shape.indices {
      for earlier in shape.indices where earlier != later {
        let mustFollow =
          isOlder(times[earlier], than: times[later])
          || pasts[later].contains(earlier)
            && !(pasts[earlier].union([earlier])).contains {
              isOlder(times[later], than: times[$0])
            }
        if mustFollow, rank[earlier] > rank[later] {
          Issue.record("\(shape) \(times): \(later) stands before \(earlier)")
        }
      }
    }
  }

  private static func isOlder(_ one: SmallTime, than other: SmallTime) -> Bool {
    guard let date = one.date, let otherDate = other.date else { return false }
    return date < otherDate
  }

  static func view(
    _ revisions: [(id: RevisionID, revision: Revision)]
  ) throws -> ArticleView {
    try #require(ArticleView(article: ArticleHistory.article, revisions: revisions))
  }
}
