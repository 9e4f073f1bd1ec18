import ArgumentParser
import StetMerge
import StetModel
import StetReplica
import StetReport

/// `stet conflicts`: what is open.
struct ConflictsCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "conflicts",
    abstract: "List what people wrote differently and nobody has settled.",
    discussion: """
      A conflict blocks nothing: every side is kept, and lists use the more careful value \
      meanwhile. Whoever settles it settles it for everyone.

      EXAMPLES
        stet conflicts
        stet conflicts --check || echo 'something is open'
      """
  )

  @Flag(help: "End with status 3 where there are any.")
  var check = false

  @OptionGroup var common: CommonOptions

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let notes = try open.replica.notesWithConflicts()
    try await open.show(
      notes: notes.map(\.view.note),
      json: { ["conflicts": .array(notes.flatMap { ConflictJSON.listed($0) })] },
      text: { ConflictsReport.text(notes, page: $0) }
    )
    return check && !notes.isEmpty ? .conflictsRemain : .success
  }
}
