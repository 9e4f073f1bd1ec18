import StetModel
package import StetReplica

/// The commands that wrote something, and what one of them did.
package enum OperationReport {
  /// One line for each, newest first.
  package static func list(_ operations: [LoggedOperation], page: Page) -> String {
    guard !operations.isEmpty else { return "Nothing was written here." }
    var table = Table([
      Table.Column("OP", role: .id, isRight: true),
      Table.Column("AGE", role: .faint, isRight: true),
      Table.Column("COMMAND", .cut), Table.Column(" ", role: .faint),
    ])
    for logged in operations {
      table.add([
        String(logged.number), RelativeTime.age(logged.operation.at, now: page.now),
        words(logged), mark(logged),
      ])
    }
    return table.lines(width: page.width, style: page.style).joined(separator: "\n")
  }

  /// The command as a shell would take it, on one line.
  package static func words(_ logged: LoggedOperation) -> String {
    TerminalText.line(logged.operation.arguments.map(quoted).joined(separator: " "))
  }

  /// In quotes where the shell would read several words, or none.
  private static func quoted(_ word: String) -> String {
    guard word.isEmpty || word.contains(where: { $0.isWhitespace || $0 == "'" }) else {
      return word
    }
    return "'" + word.replacing("'", with: "'\\''") + "'"
  }

  private static func mark(_ logged: LoggedOperation) -> String {
    let undid = logged.undid.map { "took back \($0)" }
    let undone = logged.isOvertaken ? "but it came back" : logged.isUndone ? "undone" : nil
    return [undid, undone].compactMap(\.self).joined(separator: ", ")
  }

  /// One operation with what each of its revisions did.
  package static func text(_ detail: OperationDetail, page: Page) -> String {
    let logged = detail.operation
    let when = Timestamp.text(logged.operation.at)
    var lines = Wrapping.lines(
      "operation \(logged.number): \(words(logged))",
      width: page.width
    )
    lines.append(([when] + [mark(logged)].filter { !$0.isEmpty }).joined(separator: " · "))
    if let standing = logged.standing {
      lines += Wrapping.lines(
        "What \(standing) wrote was sent elsewhere and came with a sync, so it stands: "
          + "'stet undo \(standing)' takes it back for everyone.",
        width: page.width
      )
    }
    for entry in detail.entries {
      let revision = entry.revision
      let record =
        revision.kind == .note ? page.note(revision.record) : page.article(revision.record)
      let state = entry.isWithdrawn ? " (taken back before it was sent)" : ""
      lines += [
        "", "\(page.revision(entry.id)) \(record)\(state)",
        "  "
          + Wrapping.truncated(
            TerminalText.line(ChangeWords.text(revision, page: page)),
            width: page.width - 2
          ),
      ]
    }
    return lines.joined(separator: "\n")
  }
}
