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
      Take one person's side, all of them, what stood there before, or write something else. \
      Without --field every open field that can take the answer is settled, without --spot every \
      spot of it; what stays open is told. With --if-view nothing is written if the note has \
      changed since it was shown.

      EXAMPLES
        stet resolve kpqx --take ana
        stet resolve kpqx --take ana/thinkpad --field grade
        stet resolve kpqx --value B3
        stet resolve kpqx -m 'The port partly reopened on Tuesday.'
        stet resolve kpqx --take both
      """
  )

  @Argument(help: ArgumentHelp("The note's id, or its beginning.", valueName: "note"))
  var note: String

  @Option(
    help: ArgumentHelp("Only this field, such as body or grade.", valueName: "field"),
    completion: .list(Words.fields),
    transform: Reading.field
  )
  var field: NoteField?

  @Option(help: ArgumentHelp("Only this open spot, from 1.", valueName: "n"))
  var spot: Int?

  @Option(
    help: ArgumentHelp(
      "An account, me, both, before or suggestion.",
      discussion: "An account with several sides needs its device or revision: ana/thinkpad.",
      valueName: "who"
    )
  )
  var take: String?

  @Option(
    name: [.customShort("m"), .customLong("message")],
    parsing: .unconditional,
    help: ArgumentHelp("The body's text; - reads standard input.", valueName: "text")
  )
  var message: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The field's value, such as B3; or none.", valueName: "value")
  )
  var value: String?

  @Option(help: ArgumentHelp("The view_id that you looked at.", valueName: "id"))
  var ifView: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard [take, message, value].compactMap(\.self).count == 1 else {
      throw ValidationError("give one of --take, -m, or --value")
    }
    if let spot, spot < 1 { throw ValidationError("spots count from 1") }
    guard message == nil || (field ?? .body) == .body else {
      throw ValidationError("-m is for the body; other fields take --value")
    }
  }

  func run(_ call: Invocation) throws -> ProgramStatus {
    let open = try OpenReplica(call)
    let note = try open.replica.resolveNote(note)
    let settlement = Settlement(
      try answer(call),
      field: field ?? (message == nil ? nil : .body),
      spot: spot,
      expectedView: try ifView.map(Self.viewID)
    )
    try open.replica.resolve(note, settlement, operation: open.operation)
    try open.showWritten(note, "settled note")
    return .success
  }

  private func answer(_ call: Invocation) throws -> Settlement.Answer {
    if let message { return .text(try call.text(message)) }
    if let value { return .value(value) }
    switch take ?? "" {
    case "both": return .both
    case "before": return .before
    case "suggestion": return .suggestion
    case let who: return .take(who)
    }
  }

  private static func viewID(_ text: String) throws -> Bytes32 {
    guard let id = IDText.bytes(hex: text).flatMap({ Bytes32($0) }) else {
      throw CLIError.usage("--if-view takes a whole view_id: 64 hexadecimal digits")
    }
    return id
  }
}
