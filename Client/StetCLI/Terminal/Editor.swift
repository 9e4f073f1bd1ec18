/// Lets someone write in the editor of their choice, and never loses what they wrote.
package struct Editor {
  private let console: Console
  /// Where texts in the making are kept: the replica's drafts.
  private let directory: String

  package init(console: Console, directory: String) {
    self.console = console
    self.directory = directory
  }

  /// Opens the editor on `form`, and hands what was written to `save`.
  ///
  /// The file is deleted only once `save` has returned. When the editor fails, or nothing could be
  /// saved, it stays, and the error says where.
  package func compose<Value>(
    _ form: EditorForm,
    name: String,
    save: (String) async throws -> Value
  ) async throws -> Value {
    let command = try commandLine()
    let draft = try Draft.create(in: directory, name: name, text: form.fileText)
    let status = try await context.interrupts.ignoring {
      try await context.childPrograms.edit(command, path: draft.path)
    }
    guard status == 0 else { throw failed(command, status: status, draft: draft) }
    let answer = form.answer(in: try draft.read())
    do {
      let value = try await save(answer)
      draft.discard()
      return value
    } catch {
      guard !answer.isEmpty, answer != form.text else {
        draft.discard()
        throw error
      }
      throw kept(CLIError(explaining: error), draft: draft)
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

  private func failed(_ command: String, status: Int32, draft: Draft) -> CLIError {
    let what =
      status == Shell.notFoundStatus
      ? "there is no editor '\(command)'" : "the editor '\(command)' failed (status \(status))"
    return CLIError(
      .failed,
      code: "editor_failed",
      message: "\(what); nothing was saved",
      hint: "Your text is kept in \(draft.path); set VISUAL or EDITOR to choose another editor."
    )
  }

  private func kept(_ error: CLIError, draft: Draft) -> CLIError {
    var error = error
    error.hint = [error.hint, "Your text is kept in \(draft.path)."]
      .compactMap(\.self).joined(separator: " ")
    return error
  }
}
