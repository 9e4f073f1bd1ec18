import ArgumentParser
import StetMerge
import StetModel
import StetReplica

/// `stet resolve`: settles what is open in a note.
struct ResolveCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Settle what is open in a note, for everyone.",
    discussion: """
      On a terminal you are asked about each open field and spot, with every side of it; one key \
      answers, and each answer is saved at once. With --field or --spot about that alone; without \
      a note, about all notes that have something open.

      With an option nothing is asked: take one person's side, all of them, what stood there \
      before, or write something else. Without --field every open field that can take the answer \
      is settled, without --spot every spot of it; what stays open is told. With --if-view nothing \
      is written if the note has changed since it was shown.

      --tool runs a program on each open spot of the body. It finds the paths of the files in \
      $BASE, $A, $B and $MERGED, of further sides in $C, $D and so on; a command that names none \
      of them gets the paths behind it. What it leaves in MERGED is taken when it ends with status \
      0 and no marker is left. Until then the files stay, also when it is killed; the same command \
      goes on with them, and 'stet drafts' lists them.

      EXAMPLES
        stet resolve
        stet resolve kpqx
        stet resolve kpqx --field grade
        stet resolve kpqx --take ana
        stet resolve kpqx --take ana/thinkpad --field grade
        stet resolve kpqx --value B3
        stet resolve kpqx --field anchor --value '144 damaged berths'
        stet resolve kpqx -m 'The port partly reopened on Tuesday.'
        stet resolve kpqx --take both
        stet resolve kpqx --delete
        stet resolve kpqx --tool 'nvim -d'
        stet resolve kpqx --tool 'meld "$A" "$MERGED" "$B"'
      """
  )

  @Argument(help: ArgumentHelp("The note's id, or its beginning.", valueName: "note"))
  var note: String?

  @Option(
    help: ArgumentHelp("Only this field, such as body or grade.", valueName: "field"),
    completion: .list(Words.fields),
    transform: Reading.field
  )
  var field: NoteField?

  @Option(help: ArgumentHelp("Only this open spot, from 1.", valueName: "n"))
  var spot: Int?

  @OptionGroup(title: "Answer") var answer: AnswerOptions

  @Option(
    help: ArgumentHelp("The view_id that you looked at.", valueName: "id"),
    transform: Reading.viewID
  )
  var ifView: Bytes32?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let spot, spot < 1 { throw ValidationError("spots count from 1") }
    guard spot == nil || note != nil else { throw ValidationError("say which note") }
    if let answer = answer.all.first {
      guard note != nil else { throw ValidationError("say which note") }
      try answer.check(field: field, spot: spot)
    }
  }

  func run(_ call: Invocation) async throws -> ProgramStatus {
    guard let answer = answer.all.first else { return try await ask(call) }
    let open = try OpenReplica(call)
    let note = try open.replica.resolveNote(note ?? "")
    try await settle(note, with: answer, in: open)
    try open.showWritten(note, "settled note")
    return .success
  }

  /// Asks a person at a terminal; scripts must give an answer.
  private func ask(_ call: Invocation) async throws -> ProgramStatus {
    guard ifView == nil else {
      throw CLIError.usage("--if-view goes with an answer", hint: CLIError.answers(to: field))
    }
    guard spot == nil || field == nil || field == .body else { throw AuthoringError.noSpots }
    try call.requireSomeoneToAsk(else: .noAnswer(to: spot == nil ? field : .body))
    let open = try OpenReplica(call)
    let scope = spot.map { .spot($0) } ?? field.map { .field($0) } ?? ResolveScope.all
    try await open.ask(try notes(in: open, scope)) { try NoteResolving(open, $0, scope: scope) }
    return .success
  }

  /// The note that was named, or every one with something open of what was named.
  private func notes(in open: OpenReplica, _ scope: ResolveScope) throws -> [RecordID] {
    guard let note else {
      let all = try open.replica.notesWithConflicts()
        .filter { $0.view.openFields.contains(where: scope.contains) }
      if all.isEmpty { open.console.message("Nothing is open.") }
      return all.map(\.view.note)
    }
    let id = try open.replica.resolveNote(note)
    let fields = try open.replica.note(id).view.openFields
    if fields.contains(where: scope.contains) { return [id] }
    guard let spot else { throw AuthoringError.notOpen(field) }
    let count = fields.count { $0.field == .body }
    throw count == 0
      ? AuthoringError.notOpen(.body) : AuthoringError.noSuchSpot(number: spot, count: count)
  }

  private func settle(
    _ note: RecordID,
    with answer: AnswerOptions.Given,
    in open: OpenReplica
  ) async throws {
    let fixed: Settlement.Answer
    switch answer {
    case .tool(let command):
      let tool = try MergeTool(open: open, command: command)
      return try await tool.settle(note, spot: spot, expectedView: ifView)
    case .deletion(let answer):
      return try open.replica.settleDeletion(
        of: note,
        answer,
        expectedView: ifView,
        operation: open.operation
      )
    case .text(let text): fixed = .text(try open.call.body(text))
    case .value(let value): fixed = .value(value)
    case .take(let word): fixed = Settlement.Answer(taking: word)
    }
    let settlement = Settlement(
      fixed,
      field: field ?? answer.field,
      spot: spot,
      expectedView: ifView
    )
    try open.replica.resolve(note, settlement, operation: open.operation)
  }
}
