import ArgumentParser
import StetModel
import StetReplica

/// `stet edit`: changes a note.
struct EditCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change a note: its text, tags, grade, or status.",
    discussion: """
      Only what you name is changed; a colleague's change to anything else stays. With no option \
      your editor opens on the text. Where people disagree on the text the editor shows every \
      side: write what it should say, delete the marker lines, and it is settled for everyone.

      EXAMPLES
        stet edit kpqx
        stet edit kpqx -m 'The ministry confirmed the figure on 4 June.'
        stet edit kpqx --tag confirmed --untag rumour --grade A2
        stet edit kpqx --status in-review
        stet edit kpqx --likelihood none
      """
  )

  @Argument(help: ArgumentHelp("The note's id, or its beginning.", valueName: "note"))
  var note: String

  @OptionGroup(title: "Content") var body: BodyOptions

  @Option(
    name: .customLong("tag"),
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A tag to add; may be given again.", valueName: "tag")
  )
  var tags: [String] = []

  @Option(
    name: .customLong("untag"),
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A tag to take away; may be given again.", valueName: "tag")
  )
  var untags: [String] = []

  @OptionGroup(title: "Judgement") var judgement: JudgementEdits

  @OptionGroup var common: CommonOptions

  /// Tells whether any option says what to change, so that no editor is needed.
  var namesChange: Bool {
    body.message != nil || !tags.isEmpty || !untags.isEmpty || judgement.grade != nil
      || judgement.likelihood != nil || judgement.confidence != nil || judgement.tlp != nil
      || judgement.status != nil
  }

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let note = try open.replica.resolveNote(note)
    if namesChange {
      try open.replica.edit(note, try edit(call), operation: open.operation)
    } else {
      try await BodyEditing(open: open).edit(note)
    }
    try open.showWritten(note, "saved note")
    return .success
  }

  private func edit(_ call: Invocation) throws -> NoteEdit {
    var edit = NoteEdit()
    edit.body = try body.message.map { try call.text($0) }
    edit.tagsAdded = tags
    edit.tagsRemoved = untags
    edit.grade = judgement.grade
    edit.likelihood = judgement.likelihood
    edit.confidence = judgement.confidence
    edit.tlp = judgement.tlp
    edit.status = judgement.status
    return edit
  }
}
