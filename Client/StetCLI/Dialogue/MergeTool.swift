import StetMerge
import StetModel
import StetReplica
import StetReport

/// Lets a program for merging texts settle open spots of a body, one after the other.
struct MergeTool {
  let open: OpenReplica
  private let command: String

  /// Takes `command`, or what `STET_MERGE_TOOL` says where it is empty.
  init(open: OpenReplica, command: String) throws(CLIError) {
    let variable = open.call.context.variable("STET_MERGE_TOOL")
    guard let command = command.isEmpty ? variable : command else {
      throw .usage("there is no merge tool", hint: "Give --tool COMMAND, or set STET_MERGE_TOOL.")
    }
    self.open = open
    self.command = command
  }

  /// Settles the open spot `spot` of a note, or all of them; each is saved when its text is there.
  func settle(_ note: RecordID, spot: Int?, expectedView: Bytes32?) async throws {
    var expected = expectedView
    while true {
      let detail = try open.replica.note(note)
      if let expected, expected != detail.view.viewID {
        throw AuthoringError.moved(viewNow: detail.view.viewID)
      }
      expected = nil
      let field = try Self.field(spot ?? 1, in: detail.view)
      try await merge(field, of: detail) { text in
        let settlement = Settlement(
          .text(text),
          field: .body,
          spot: field.spot,
          expectedView: detail.view.viewID
        )
        try open.replica.resolve(note, settlement, operation: open.operation)
      }
      let now = try open.replica.note(note).view
      if spot != nil || now.body.spots.isEmpty { return }
    }
  }

  private static func field(_ spot: Int, in view: NoteView) throws -> OpenField {
    let spots = view.openFields.filter { $0.field == .body }
    guard !spots.isEmpty else { throw AuthoringError.notOpen(.body) }
    guard let field = spots.first(where: { $0.spot == spot }) else {
      throw AuthoringError.noSuchSpot(number: spot, count: spots.count)
    }
    return field
  }

  /// Runs the program on one spot, and hands the text it leaves to `save`.
  ///
  /// The files go only once `save` has returned; else they stay, and the error says where.
  func merge<Value>(
    _ field: OpenField,
    of detail: NoteDetail,
    save: (String) throws -> Value
  ) async throws -> Value {
    let question = MergeQuestion(field, of: detail.view.note, tool: command)
    let markers = MergeMarkers(before: question.before, sides: try labelled(field, of: detail))
    let files = try kept(for: question) ?? new(for: question, markers)
    guard let lock = DraftLock(files.draft) else { throw CLIError.draftIsOpen(files.draft.name) }
    defer { withExtendedLifetime(lock) {} }
    do {
      try await run(on: files)
      let text = try files.draft.read()
      guard !markers.areLeft(in: text) else { throw CLIError.markersLeft }
      guard text.contains(where: { !$0.isWhitespace }) else { throw CLIError.mergedEmpty }
      let value = try save(text)
      files.draft.discard()
      return value
    } catch {
      var explained = CLIError(explaining: error)
      let place = "The files are kept in \(files.folder). 'stet drafts' tells how to go on."
      explained.hint = [explained.hint, place].compactMap(\.self).joined(separator: " ")
      throw explained
    }
  }

  /// The files that an earlier run on the same question left, which it goes on with.
  private func kept(for question: MergeQuestion) -> MergeFiles? {
    for kept in DraftFolder(open).drafts() where !kept.isOpen {
      guard let files = MergeFiles(kept, for: question) else { continue }
      let age = RelativeTime.ago(kept.modifiedAt, now: open.call.context.clock())
      if !open.console.isJSON {
        open.console.message("goes on with the draft \(kept.draft.name), from \(age)")
      }
      return files
    }
    return nil
  }

  private func new(
    for question: MergeQuestion,
    _ markers: MergeMarkers
  ) throws(CLIError) -> MergeFiles {
    try MergeFiles.create(
      in: open.replica.directory.draftsPath,
      name: "resolve-\(question.note.noteText.prefix(8))",
      question: question,
      card: DraftCard(
        purpose: .merge(question),
        startedAt: open.call.context.clock(),
        arguments: open.operation.arguments,
        form: EditorForm(text: markers.text, explanation: [])
      )
    )
  }

  private func run(on files: MergeFiles) async throws {
    let context = open.call.context
    let status = try await context.interrupts.ignoring {
      try await context.childPrograms.merge(
        command,
        files: files.files,
        areArguments: !files.areNamed(in: command)
      )
    }
    guard status != 0 else { return }
    throw CLIError(
      .failed,
      code: "tool_failed",
      message: status == Shell.notFoundStatus
        ? "there is no merge tool '\(command)'; nothing was saved"
        : "the merge tool '\(command)' ended with status \(status), so nothing was saved"
    )
  }

  /// Every side with its person, device and time.
  private func labelled(
    _ field: OpenField,
    of detail: NoteDetail
  ) throws -> [MergeMarkers.Labelled] {
    let now = open.call.context.clock()
    return field.sides.map { side in
      let name = detail.deviceNames[side.device] ?? String(side.device.description.prefix(8))
      let time = RelativeTime.clock(side.madeAt, now: now)
      return ("\(side.account) (\(SafeText.line(name))) \(time)", side.value ?? "")
    }
  }
}

extension CLIError {
  static let markersLeft = Self(
    .failed,
    code: "still_open",
    message: "marker lines are left in MERGED, so it is still open and nothing was saved",
    hint: "Write what should stand there, without the lines that begin with <<<<<<< and the like."
  )
  static let mergedEmpty = Self(
    .failed,
    code: "empty_note",
    message: "MERGED is empty, so nothing was saved",
    hint: "To remove the text take the side that removed it, or edit the note."
  )
}
