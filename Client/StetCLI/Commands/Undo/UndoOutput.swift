import StetModel
import StetReplica
import StetReport

/// Tells what taking a command back came to.
struct UndoOutput {
  let open: OpenReplica
  let verb: String

  func show(_ outcome: UndoOutcome) throws {
    guard !open.console.isJSON else { return try open.console.document(UndoJSON.outcome(outcome)) }
    if let command = outcome.command {
      open.console.message("\(verb) \(command.number): \(OperationReport.words(command))")
    }
    for line in lines(outcome) { open.console.message(line) }
    try showKept(outcome)
    if outcome.operation != nil {
      open.undoHint(verb == "redid" ? "stet undo" : "stet redo")
      try open.footer()
    }
  }

  /// Tells people what stays.
  func showKept(_ outcome: UndoOutcome) throws {
    guard !open.console.isJSON, !outcome.kept.isEmpty else { return }
    let records = { (kind: RecordKind) in
      outcome.kept.filter { $0.kind == kind }.map(\.record)
    }
    let short = try open.replica.shortNoteIDs(records(.note))
      .merging(try open.replica.shortArticleIDs(records(.article))) { first, _ in first }
    let page = try open.page(shortIDs: short)
    let names = try open.replica.deviceNames(outcome.kept.compactMap(\.device))
    for line in UndoReport.kept(outcome.kept, deviceNames: names, page: page) {
      open.console.message(line)
    }
  }

  private var isRedo: Bool { verb == "redid" || verb == "would redo" }

  private func lines(_ outcome: UndoOutcome) -> [String] {
    let written = isRedo ? "brought back" : "changed back"
    let counts = [
      (outcome.withdrawn.count, "taken out of what is unsent, as if not written"),
      (outcome.putBack.count, "back as it was, unsent"),
      (outcome.written.count, "\(written) for everyone, unsent"),
    ]
    return counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
  }
}

extension KeptPart {
  /// The device of whoever is the reason.
  fileprivate var device: DeviceID? {
    switch why {
    case .changedSince(let touch): touch?.device
    case .saidBeside(let touch): touch.device
    case .accepted, .askedNoMore, .tooManySides, .unclearMark, .refused, .sent, .builtOn,
      .missing, .parentMissing:
      nil
    }
  }
}

extension OpenReplica {
  /// Tells a person at a terminal how to take back what was just written.
  func undoHint(_ command: String = "stet undo") {
    guard !console.isJSON, console.context.streams.messagesAreTerminal else { return }
    console.message("undo: \(command)")
  }
}
