/// Lets someone write in the editor of their choice, and never loses what they wrote.
package struct Editor {
  private let console: Console
  /// Where texts in the making are kept: the replica's drafts.
  private let directory: String
  /// The command that asks for the text, for the draft's card.
  private let arguments: [String]

  package init(console: Console, directory: String, arguments: [String] = []) {
    self.console = console
    self.directory = directory
    self.arguments = arguments
  }

  /// Opens the editor on `form`, and hands what was written to `save`.
  ///
  /// The file is deleted only once `save` has returned. When the editor fails, or nothing could be
  /// saved, it stays, and the error says where. `save` throws ``UnfinishedAnswer`` where the text
  /// needs its writer once more; on a terminal the editor is then opened again.
  package func compose<Value>(
    _ form: EditorForm,
    name: String,
    save: (String) async throws -> Value
  ) async throws -> Value {
    try await compose(form, name: name, purpose: .other, save: save)
  }

  /// As ``compose(_:name:save:)``, for a draft that `stet edit --resume` can go on with.
  func compose<Value>(
    _ form: EditorForm,
    name: String,
    purpose: DraftPurpose,
    save: (String) async throws -> Value
  ) async throws -> Value {
    let command = try commandLine()
    let card = DraftCard(
      purpose: purpose,
      startedAt: context.clock(),
      arguments: arguments,
      form: form
    )
    let text = form.fileText
    let draft = try Draft.create(in: directory, name: name, text: text, card: card)
    return try await write(draft, card, with: command, save)
  }

  /// Opens the editor again on a draft that was kept, whose card is `card`.
  func resume<Value>(
    _ draft: Draft,
    _ card: DraftCard,
    save: (String) async throws -> Value
  ) async throws -> Value {
    try await write(draft, card, with: try commandLine(), save)
  }

  private func write<Value>(
    _ draft: Draft,
    _ card: DraftCard,
    with command: String,
    _ save: (String) async throws -> Value
  ) async throws -> Value {
    guard let lock = DraftLock(draft) else { throw CLIError.draftIsOpen(draft.name) }
    defer { withExtendedLifetime(lock) {} }
    let form = card.form
    while true {
      try await edit(draft, card, with: command)
      let text = try draft.read()
      let answer = form.answer(in: text)
      do {
        let value = try await save(answer)
        draft.discard()
        return value
      } catch let unfinished as UnfinishedAnswer {
        guard wantsToGoOn(unfinished) else { throw kept(unfinished.error, draft, card) }
        try draft.replace(with: form.marked(text, with: unfinished.notice))
      } catch {
        throw ended(CLIError(explaining: error), draft, card, answer)
      }
    }
  }

  private var context: CommandContext { console.context }

  private func commandLine() throws(CLIError) -> String {
    if let command = context.variable("VISUAL") ?? context.variable("EDITOR") { return command }
    guard context.streams.inputIsTerminal, context.streams.messagesAreTerminal else {
      throw .usage(
        "there is no text, and no terminal to write it on",
        hint: "Give it with -m TEXT, or with -m - from standard input."
      )
    }
    return "vi"
  }

  private func edit(_ draft: Draft, _ card: DraftCard, with command: String) async throws {
    let status = try await context.interrupts.ignoring {
      try await context.childPrograms.edit(command, path: draft.path)
    }
    guard status != 0 else { return }
    let what =
      status == Shell.notFoundStatus
      ? "there is no editor '\(command)'" : "the editor '\(command)' failed (status \(status))"
    let error = CLIError(
      .failed,
      code: "editor_failed",
      message: "\(what); nothing was saved",
      hint: "Set VISUAL or EDITOR to choose another editor."
    )
    throw ended(error, draft, card, try? card.form.answer(in: draft.read()))
  }

  /// Asks whether to open the editor again; nobody can be asked without a terminal.
  private func wantsToGoOn(_ unfinished: UnfinishedAnswer) -> Bool {
    guard context.canAsk, !console.isJSON else { return false }
    console.message("stet: \(unfinished.error.message)")
    console.prompt("Open the editor again? [Y/n] ")
    guard let line = context.keys.line() else { return false }
    return !line.lowercased().hasPrefix("n")
  }

  /// What to throw when nothing was saved: a text that somebody wrote is kept, any other goes.
  private func ended(
    _ error: CLIError,
    _ draft: Draft,
    _ card: DraftCard,
    _ answer: String?
  ) -> CLIError {
    guard let answer, answer.isEmpty || card.form.isUntouched(answer) else {
      return kept(error, draft, card)
    }
    draft.discard()
    return error
  }

  private func kept(_ error: CLIError, _ draft: Draft, _ card: DraftCard) -> CLIError {
    var error = error
    let next = card.isResumable ? "stet edit --resume" : "stet drafts show"
    let hint = "Your text is kept in \(draft.path): \(next) \(draft.name)"
    error.hint = [error.hint, hint].compactMap(\.self).joined(separator: " ")
    return error
  }
}

/// What somebody wrote cannot be saved as it is, but can when they look at it again.
struct UnfinishedAnswer: Error {
  /// What to say when they do not.
  var error: CLIError
  /// One line for the file, so that they see what to mend.
  var notice: String
}
