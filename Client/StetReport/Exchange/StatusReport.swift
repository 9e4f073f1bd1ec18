import StetModel
package import StetReplica

/// Where a replica stands.
package enum StatusReport {
  private static let digestDigitCount = 16

  package static func text(_ status: StatusSummary, page: Page) -> String {
    var lines = [who(status, page)]
    if let server = status.server {
      let name = Wrapping.truncated(TerminalText.line(server), width: page.width - 7)
      lines.append("server \(name)")
    } else {
      let local = "no server: everything stays on this device until you join one"
      lines += Wrapping.lines(local, width: page.textWidth)
    }
    if !status.desks.isEmpty { lines += [""] + desks(status, page) }
    let footer = SyncReport.footer(
      unsent: status.unsentCount,
      conflicts: status.conflictCount,
      inNotes: status.conflictNoteCount,
      reviews: status.reviewCount,
      rejected: status.rejectedCount
    )
    lines += ["", footer ?? page.style.paint("nothing is waiting", .good)]
    return lines.joined(separator: "\n")
  }

  private static func who(_ status: StatusSummary, _ page: Page) -> String {
    guard let account = status.account else { return "nobody has joined from this replica yet" }
    let device = status.device.map { " on device \($0.description.prefix(8))" } ?? ""
    return "\(account)\(device)"
  }

  private static func desks(_ status: StatusSummary, _ page: Page) -> [String] {
    var table = Table([
      Table.Column("DESK", role: .heading), Table.Column("ROLE"),
      Table.Column("AT", isRight: true), Table.Column("STORIES", isRight: true),
      Table.Column("NOTES", isRight: true), Table.Column("DIGEST", role: .faint),
    ])
    for desk in status.desks {
      let digest = desk.viewDigest.hex
      table.add([
        desk.desk.rawValue, desk.role?.word ?? "none", String(desk.cursor.position.rawValue),
        String(desk.storyCount), String(desk.noteCount), String(digest.prefix(digestDigitCount)),
      ])
    }
    return table.lines(width: page.width, style: page.style)
  }
}
