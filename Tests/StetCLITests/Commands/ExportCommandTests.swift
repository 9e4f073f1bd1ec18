import Testing

@Suite("stet export")
struct ExportCommandTests {
  /// Exports a note whose text could steer a terminal.
  private func exported(_ format: String, toTerminal: Bool) async throws -> String {
    try await Newsroom.with { room in
      _ = try await room.note("\u{1B}[2Jcleared\r\nnext \u{202E}line")
      var program = room.program
      program.dataIsTerminal = toTerminal
      return await program.run(["export", "--format", format, "--out", "-"]).output
    }
  }

  @Test("A pipe gets rows as RFC 4180 asks, and a terminal nothing that could steer it")
  func csv() async throws {
    let piped = try await exported("csv", toTerminal: false)
    #expect(piped.hasPrefix("note,desk,article,") && piped.hasSuffix("\r\n"))
    #expect(piped.contains("\u{1B}[2Jcleared") && piped.contains("next \u{202E}line"))
    let shown = try await exported("csv", toTerminal: true)
    #expect(shown.contains("[2Jcleared") && shown.contains("line"))
    #expect(!shown.unicodeScalars.contains { "\u{1B}\u{202E}\r".unicodeScalars.contains($0) })
  }

  @Test("What has no notes in it speaks of none")
  func withoutNotes() async throws {
    try await Newsroom.with { room in
      _ = try await room.note("Counted.")
      let ninjs = await room.run("export", "--format", "ninjs", "--out", "-")
      #expect(ninjs.messages.contains("exported 1 story\n"))
      let figures = await room.run("export", "--format", "csv", "--figures", "--out", "-")
      #expect(figures.messages.contains("exported 1 story\n"))
      #expect(figures.output.contains(",144,"))
      let notes = await room.run("export", "--format", "csv", "--out", "-")
      #expect(notes.messages.contains("exported 1 story with 1 note\n"))
    }
  }
}
