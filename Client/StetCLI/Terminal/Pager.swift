extension Console {
  /// Prints text for people, through their pager when it is longer than a screen.
  ///
  /// Only on a terminal: `PAGER`, else `less` with colours, no clearing, no paging of what fits.
  package func page(_ text: String) async throws {
    guard context.streams.dataIsTerminal, context.streams.inputIsTerminal,
      text.utf8.lazy.filter({ $0 == UInt8(ascii: "\n") }).count > Self.pagedLineCountMin
    else { return try self.text(text) }
    let pager = context.variable("PAGER") ?? "less -FRX"
    let status = await context.interrupts.ignoring {
      try? await context.childPrograms.show(text, with: pager)
    }
    if status == nil || status == Shell.notFoundStatus { try self.text(text) }
  }

  /// What is shorter than this never needs a pager.
  private static let pagedLineCountMin = 20
}
