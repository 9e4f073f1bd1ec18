package import StetModel

/// A small set of edits that meet often: few values for each field.
package enum SmallEdit: CaseIterable, Sendable {
  case anchorA, anchorB, bodyX, bodyY, gradeB2, gradeC3, ungrade, likely, unlikely, noLikelihood
  case sure, unsure, noConfidence, red, clear, noTLP, submit, finish, retract, reopen
  case delete, keep, tag, untag, look, accept

  /// Touches the field that the edit is about; `seen` are the review items its author was shown.
  package func apply(to change: inout NoteChange, seen: [Bytes32] = []) {
    switch self {
    case .anchorA: change.anchor = Self.anchor(1)
    case .anchorB: change.anchor = Self.anchor(2)
    case .bodyX: change.body = "x"
    case .bodyY: change.body = "y"
    case .gradeB2: change.grade = Setting(Grade("B2"))
    case .gradeC3: change.grade = Setting(Grade("C3"))
    case .ungrade: change.grade = .cleared
    case .submit, .finish, .retract, .reopen: change.status = mark
    case .delete: change.deleted = true
    case .keep: change.deleted = false
    case .tag: change.tagsAdded = ["war"]
    case .untag: change.tagsRemoved = ["war"]
    case .look: break
    case .accept: change.acknowledged = seen.sorted()
    default: judge(&change)
    }
  }

  private func judge(_ change: inout NoteChange) {
    switch self {
    case .likely: change.likelihood = .to(.likely)
    case .unlikely: change.likelihood = .to(.unlikely)
    case .noLikelihood: change.likelihood = .cleared
    case .sure: change.confidence = .to(.high)
    case .unsure: change.confidence = .to(.low)
    case .noConfidence: change.confidence = .cleared
    case .red: change.tlp = .to(.red)
    case .clear: change.tlp = .to(.clear)
    case .noTLP: change.tlp = .cleared
    default: break
    }
  }

  private var mark: StatusMark {
    switch self {
    case .submit: StatusMark(.inReview)
    case .finish: StatusMark(.final, approves: Sample.digest(7))
    case .retract: StatusMark(.retracted)
    default: StatusMark(.draft)
    }
  }

  private static func anchor(_ byte: UInt8) -> Anchor {
    Anchor(article: Sample.record(byte), version: Sample.revision(byte))
  }
}
