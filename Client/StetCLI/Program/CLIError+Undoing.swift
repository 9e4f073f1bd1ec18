import StetMerge
import StetReplica
import StetReport

extension CLIError {
  /// Phrases why nothing was taken back.
  init(undoing error: AuthoringError) {
    let log = "'stet op log' lists what was done, with its numbers."
    switch error {
    case .noSuchOperation(let number):
      self.init(
        .failed,
        code: "no_such_op",
        message: "there is no operation \(number)",
        hint: log
      )
    case .nothingToUndo:
      self.init(.failed, code: "nothing_to_undo", message: "there is nothing to undo", hint: log)
    case .alreadyUndone(let number, let undo):
      self.init(
        .failed,
        code: "already_undone",
        message: "operation \(number) was undone already, by \(undo)",
        hint: "'stet redo \(number)' brings it back."
      )
    case .nothingToRedo:
      self.init(
        .failed,
        code: "nothing_to_redo",
        message: "nothing was undone last, or something was written since",
        hint: "'stet op log' lists what is undone; name it: 'stet redo OP'."
      )
    case .notUndone(let number):
      self.init(
        .failed,
        code: "not_undone",
        message: "operation \(number) is not undone",
        hint: log
      )
    case .overtaken(let number):
      self.init(
        .failed,
        code: "came_back",
        message: "what operation \(number) wrote was sent elsewhere and came back: it stands",
        hint: "'stet undo \(number)' takes it back for everyone."
      )
    case .nothingUndone(let number, let kept): self.init(keeping: number, kept)
    case .notSettled(let field):
      self.init(
        .failed,
        code: "not_settled",
        message: field.map { "nobody settled the note's \($0.rawValue), or it is open" }
          ?? "nobody settled anything in the note, or it is open",
        hint: "'stet log' shows what was settled, 'stet note' what is open."
      )
    case .nothingReopened(let kept):
      self.init(
        .failed,
        code: "changed_since",
        message: "it was not opened again: \(Self.reasons(kept))",
        hint: "'stet log' shows who changed what; 'stet edit' changes it."
      )
    default: self.init(.failed, code: "nothing_to_undo", message: "\(error)", hint: log)
    }
  }

  /// Phrases why all of an operation stays; `before` is the one to take back instead.
  init(keeping number: Int64, _ kept: [KeptPart], before: Int64? = nil) {
    let isVersion = kept.contains { $0.part == .version && $0.why == .sent }
    let isReview = kept.contains { $0.part == .reviews }
    self.init(
      .failed,
      code: "cannot_undo",
      message: kept.isEmpty
        ? "nothing of operation \(number) is left to undo"
        : "operation \(number) was not undone: \(Self.reasons(kept))",
      hint: Self.instead(isVersion: isVersion, isReview: isReview, before: before)
    )
  }

  private static func instead(isVersion: Bool, isReview: Bool, before: Int64?) -> String {
    let way =
      isVersion
      ? "Import what is right with 'stet import FILE --update STORY', or a withdrawal of it."
      : isReview ? "'stet edit' changes what was merged." : nil
    let earlier = before.map { "'stet undo \($0)' takes back the one before." }
    let ways = [way, earlier].compactMap(\.self)
    return ways.isEmpty ? "'stet undo OP' takes back an earlier one." : ways.joined(separator: " ")
  }

  /// Each reason once, with what it is about.
  private static func reasons(_ kept: [KeptPart]) -> String {
    var reasons: [String] = []
    for part in kept {
      let reason = "\(UndoReport.word(part.part)): \(UndoReport.reason(part.why))"
      if !reasons.contains(reason) { reasons.append(reason) }
    }
    let more = reasons.count > 3 ? ["and \(reasons.count - 3) more"] : []
    return (reasons.prefix(3) + more).joined(separator: "; ")
  }
}
