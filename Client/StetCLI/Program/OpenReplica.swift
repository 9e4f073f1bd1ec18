import StetMerge
import StetModel
import StetReplica
import StetReport

/// A command's replica, open, with what every command does around its own work.
struct OpenReplica {
  let call: Invocation
  let replica: Replica

  /// Opens the replica that the command names.
  init(_ call: Invocation) throws {
    self.call = call
    self.replica = try Replica.open(ReplicaDirectory(path: try call.replicaPath()))
  }

  init(_ call: Invocation, replica: Replica) {
    self.call = call
    self.replica = replica
  }

  var console: Console { call.console }

  /// The command as the operation log keeps it.
  var operation: Operation {
    Operation(at: call.context.clock(), arguments: ["stet"] + call.arguments)
  }

  var editor: Editor {
    Editor(
      console: console,
      directory: replica.directory.draftsPath,
      arguments: operation.arguments
    )
  }

  /// The desk that was named, or the only one there is.
  func desk(_ name: DeskName?) throws -> DeskName {
    let desks = try replica.desks().map(\.desk)
    if let name {
      guard desks.contains(name) else { throw AuthoringError.noDesk(name) }
      return name
    }
    guard desks.count == 1, let only = desks.first else {
      throw CLIError.usage(
        desks.isEmpty ? "this replica has no desk" : "there are several desks, so name one",
        hint: desks.isEmpty
          ? "'stet sync' fetches the desks you were granted."
          : "Add --desk with one of: \(desks.map(\.rawValue).joined(separator: ", "))."
      )
    }
    return only
  }

  /// Prints `json` for scripts, or `text` for people with the footer below it.
  ///
  /// The records are those whose ids the text shows; `parents` are the notes that others answer.
  func show(
    notes: some Sequence<RecordID> = [],
    parents: some Sequence<RecordID> = [],
    articles: some Sequence<RecordID> = [],
    json: () throws -> JSONValue,
    text: (Page) throws -> String
  ) async throws {
    guard !console.isJSON else { return try console.document(try json()) }
    var page = try page(
      shortIDs: try replica.shortNoteIDs(Array(notes) + Array(parents))
        .merging(try replica.shortArticleIDs(articles)) { first, _ in first }
    )
    page.deletedNotes = try deleted(among: parents)
    try await console.page(try text(page))
    try footer()
  }

  private func deleted(among notes: some Sequence<RecordID>) throws -> Set<RecordID> {
    try Set(notes).filter { note in
      do {
        return try replica.note(note).view.deleted
      } catch AuthoringError.unknownID {
        // It has not come yet, so nobody knows.
        return false
      }
    }
  }

  /// What text for people is made with.
  func page(shortIDs: [RecordID: String] = [:]) throws -> Page {
    let identity = try replica.identity()
    return Page(
      width: console.columnCount,
      style: Style(isColoured: console.dataIsColoured),
      now: call.context.clock(),
      reader: identity?.account,
      device: identity?.device,
      shortIDs: shortIDs
    )
  }

  /// Tells a person what is left to do; nothing when nothing is.
  func footer() throws {
    guard !console.isJSON else { return }
    let counts = try replica.counts()
    let line = SyncReport.footer(
      unsent: counts.unsent,
      conflicts: counts.conflicts,
      inNotes: counts.conflictNotes,
      reviews: counts.reviews,
      rejected: counts.rejected
    )
    if let line { console.message(line) }
  }

  /// Tells a person what to type next; nothing for scripts.
  func hint(_ text: String) {
    if !console.isJSON { console.message("hint: \(text)") }
  }

  /// Shows a note after it was written: whole for scripts, for people that and what is open in it.
  func showWritten(
    _ note: RecordID,
    _ verb: String,
    openBefore before: [OpenField] = []
  ) throws {
    let detail = try replica.note(note)
    guard !console.isJSON else { return try console.document(NoteJSON.note(detail)) }
    let short = try replica.shortNoteIDs([note])[note] ?? note.noteText
    console.message("\(verb) \(short)")
    let page = try messagePage(shortIDs: [note: short])
    if console.context.streams.messagesAreTerminal,
      let text = SettledReport.text(before: before, after: detail.view.openFields, page: page)
    {
      console.message(text)
    }
    let open = detail.view.openFields
    if !open.isEmpty {
      console.message("open in it: \(NoteWords.names(open)); stet resolve \(short)")
    }
    undoHint()
    try footer()
  }
}

extension OpenReplica {
  /// A new note's identity.
  func newRecordID() throws(CLIError) -> RecordID {
    guard let id = RecordID(call.context.random(Bytes16.byteCount)) else {
      throw CLIError(.failed, code: "no_randomness", message: "the system gave no random bytes")
    }
    return id
  }
}
