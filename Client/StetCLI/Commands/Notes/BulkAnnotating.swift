import StetImport
import StetModel
import StetReplica

/// Makes the notes of a file of JSON lines, all good ones in one transaction.
///
/// A file that is a document of annotations is handed on.
struct BulkAnnotating {
  /// The largest file of notes that is taken.
  private static let byteCountMax = 256 * 1024 * 1024

  let open: OpenReplica
  /// Whose stories annotations may be on; `nil` is every desk here.
  let desk: DeskName?

  private struct Failure {
    var line: Int
    var failure: BulkFailure
  }

  func run(_ file: String) throws -> ProgramStatus {
    let text = try read(file)
    if let document = try? JSONReader.value(text), AnnotationFile.recognises(document) {
      return try AnnotationImporting(open: open, desk: desk).run(document, name: file)
    }
    return try run(lines: text)
  }

  private func run(lines text: String) throws -> ProgramStatus {
    var lines: [BulkLine] = []
    var failures: [Failure] = []
    for (index, line) in Self.lines(of: text).enumerated() where !line.allSatisfy(\.isWhitespace) {
      do {
        lines.append(try self.line(line, number: index + 1))
      } catch let failure as BulkFailure {
        failures.append(Failure(line: index + 1, failure: failure))
      }
    }
    let outcome = try save(lines)
    failures += outcome.failures.map { failure in
      let error = CLIError(authoring: failure.error)
      return Failure(
        line: failure.line,
        failure: BulkFailure(code: error.code, message: error.message)
      )
    }
    try show(outcome.notes, failures.sorted { $0.line < $1.line })
    return failures.isEmpty ? .success : .failed
  }

  private func read(_ file: String) throws -> String {
    let bytes =
      try file == "-"
      ? open.call.context.streams.readInput(Self.byteCountMax)
      : InputFile.read(path: file, byteCountMax: Self.byteCountMax)
    return try InputFile.text(bytes, name: file)
  }

  private static func lines(of text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
  }

  private func line(_ text: String, number: Int) throws -> BulkLine {
    let wanted = try BulkNote(line: text)
    do {
      var note = NewNote(wanted.place.choice, body: wanted.body)
      note.tags = wanted.tags
      note.grade = wanted.grade
      note.likelihood = wanted.likelihood
      note.confidence = wanted.confidence
      note.tlp = wanted.tlp
      note.replyTo = try wanted.replyTo.map { try open.replica.resolveNote($0) }
      let article = try open.replica.resolveArticle(wanted.article)
      return BulkLine(number: number, article: article, note: note)
    } catch let error as AuthoringError {
      let error = CLIError(authoring: error)
      throw BulkFailure(code: error.code, message: error.message)
    }
  }

  private func save(_ lines: [BulkLine]) throws -> BulkOutcome {
    guard !lines.isEmpty else { return BulkOutcome() }
    var ids = try lines.map { _ in try open.newRecordID() }
    return try open.replica.annotateMany(
      lines,
      makeID: { ids.removeLast() },
      operation: open.operation
    )
  }

  private func show(_ notes: [RecordID], _ failures: [Failure]) throws {
    guard !open.console.isJSON else {
      let json: JSONValue = [
        "notes": .strings(notes.map(\.noteText)),
        "failed": .list(failures) { failure in
          [
            "line": .integer(Int64(failure.line)), "code": .string(failure.failure.code),
            "message": .string(failure.failure.message),
          ]
        },
      ]
      return try open.console.document(json)
    }
    for failure in failures {
      open.console.message("line \(failure.line): \(failure.failure.message)")
    }
    open.console.message("saved \(notes.count) notes, \(failures.count) lines not taken")
    try open.footer()
  }
}

extension BulkNote.Place {
  fileprivate var choice: PassageChoice {
    switch self {
    case .quote(let text, let occurrence): .quote(text, occurrence: occurrence)
    case .range(let range): .range(start: range.lowerBound, end: range.upperBound)
    case .whole: .whole
    }
  }
}
