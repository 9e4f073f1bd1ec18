import StetModel
import StetReplica

/// Asks a person about what is open in notes, one question after the other.
struct Resolving {
  let open: OpenReplica

  /// Asks about every open field of `notes`, and saves each answer at once.
  ///
  /// - Throws: ``CLIError/interrupted`` on Ctrl-C; what was answered before is saved.
  func run(_ notes: [RecordID]) async throws {
    for note in notes {
      var asking = try NoteResolving(open, note)
      let ending = try await asking.run()
      if ending == .interrupted { throw CLIError.interrupted }
      if ending == .quit { break }
    }
    try open.footer()
  }
}
