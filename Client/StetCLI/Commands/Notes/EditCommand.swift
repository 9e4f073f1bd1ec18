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
      side: write what it should say, delete the marker lines, and it is settled for everyone. \
      A text given with -m settles it as well, but for what it leaves open: a mark such as «open \
      1» that stays in the text keeps that spot open. With --if-view nothing is written if the \
      note has changed since it was shown. With a server at hand, what is new is fetched before \
      the editor opens, and what you wrote is sent after; when a colleague changed the note \
      meanwhile, you see how it reads now. Whoever opens a note that somebody has open in the \
      editor is told so in one line; nobody is locked out.

      What you wrote is kept as a draft until it is saved, also when the editor or stet is killed. \
      With --resume the editor opens again on the latest draft, or on the one that you name: \
      of an edit or of a new note, saved as the first command would have.

      EXAMPLES
        stet edit kpqx
        stet edit kpqx -m 'The ministry confirmed the figure on 4 June.'
        stet edit kpqx --tag confirmed --untag rumour --grade A2
        stet edit kpqx --status in-review
        stet edit kpqx --likelihood none
        stet edit --resume
      """
  )

  @Argument(
    help: ArgumentHelp(
      "The note's id, or its beginning; with --resume a draft's name.",
      valueName: "note"
    )
  )
  var note: String?

  @Flag(help: "Go on with a draft that was kept: see 'stet drafts'.")
  var resume = false

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

  @Option(
    help: ArgumentHelp("The view_id that you looked at.", valueName: "id"),
    transform: Reading.viewID
  )
  var ifView: Bytes32?

  @OptionGroup var editor: EditorOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard resume || note != nil else { throw ValidationError("name the note to change") }
    guard !resume || !namesChange else {
      throw ValidationError("with --resume the text is written in the editor; give nothing else")
    }
    guard ifView == nil || namesChange else {
      throw ValidationError("--if-view goes with what to change, such as -m")
    }
  }

  /// Tells whether any option says what to change, so that no editor is needed.
  var namesChange: Bool {
    body.message != nil || !tags.isEmpty || !untags.isEmpty || judgement.grade != nil
      || judgement.likelihood != nil || judgement.confidence != nil || judgement.tlp != nil
      || judgement.status != nil
  }

  func run(_ call: Invocation) async throws -> ProgramStatus {
    let open = try OpenReplica(call)
    if resume {
      let draft = try DraftFolder(open).draft(toResume: note)
      try await DraftResuming(open: open).run(draft, try EditorSync(open, editor))
      return .success
    }
    let note = try open.replica.resolveNote(note ?? "")
    guard namesChange else {
      try await BodyEditing(open: open).run(note, try EditorSync(open, editor, on: note))
      return .success
    }
    let before = try open.replica.note(note).view.openFields
    try open.replica.edit(note, try edit(call), operation: open.operation)
    try open.showWritten(note, "saved note", openBefore: before)
    return .success
  }

  private func edit(_ call: Invocation) throws -> NoteEdit {
    var edit = NoteEdit()
    edit.body = try body.message.map { try call.body($0) }
    edit.tagsAdded = tags
    edit.tagsRemoved = untags
    edit.grade = judgement.grade
    edit.likelihood = judgement.likelihood
    edit.confidence = judgement.confidence
    edit.tlp = judgement.tlp
    edit.status = judgement.status
    edit.expectedView = ifView
    return edit
  }
}
