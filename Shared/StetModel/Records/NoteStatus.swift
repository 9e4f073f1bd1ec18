/// How far a note's review has come.
///
/// Allowed steps: draft → in-review → final, and from each of them to retracted.
package enum NoteStatus: UInt8, CaseIterable, Sendable {
  case draft = 1, inReview, final, retracted

  /// The word by which commands and JSON name the status.
  package var word: String {
    switch self {
    case .draft: "draft"
    case .inReview: "in-review"
    case .final: "final"
    case .retracted: "retracted"
    }
  }

  /// The statuses that one allowed step leads to.
  package var nextSteps: [NoteStatus] {
    switch self {
    case .draft: [.inReview, .retracted]
    case .inReview: [.final, .retracted]
    case .final: [.retracted]
    case .retracted: []
    }
  }

  /// Tells whether allowed steps, one or more, lead from this status to `other`.
  package func reaches(_ other: NoteStatus) -> Bool {
    nextSteps.contains { $0 == other || $0.reaches(other) }
  }
}

/// A note's status with, for `final`, the digest of what was approved.
package struct StatusMark: Hashable, Sendable {
  package var status: NoteStatus
  /// The digest of body, grade and anchor as the approver saw them; only with `final`.
  package var approves: Bytes32?

  package init(_ status: NoteStatus, approves: Bytes32? = nil) {
    self.status = status
    self.approves = approves
  }
}
