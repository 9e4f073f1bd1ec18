import StetModel

/// What a revision did, in one line.
enum ChangeWords {
  static func text(_ revision: Revision, page: Page) -> String {
    let parts =
      switch revision.change {
      case .note(let note): parts(of: note, page: page)
      case .article(let version): fields(of: version)
      }
    let words = parts.isEmpty ? "(nothing)" : parts.joined(separator: ", ")
    return revision.via == .undo ? "undo: \(words)" : words
  }

  /// Every field that was touched, in the order of lists.
  static func parts(of note: NoteChange, page: Page) -> [String] {
    var parts: [String?] = []
    if let anchor = note.anchor {
      parts.append(anchor.passage.map { "on “\(TerminalText.line($0.exact))”" } ?? "on the story")
    }
    parts.append(note.body.map { "body “\(TerminalText.line($0))”" })
    parts.append(note.openSpots.isEmpty ? nil : "\(note.openSpots.count) left open in it")
    parts.append(note.grade.map { "grade \($0.value?.description ?? "none")" })
    parts.append(note.likelihood.map { "likelihood \($0.value?.words ?? "none")" })
    parts.append(note.confidence.map { "confidence \($0.value?.word ?? "none")" })
    parts.append(note.tlp.map { "tlp \($0.value?.word ?? "none")" })
    parts.append(note.status.map { "status \($0.status.word)" })
    parts += note.reopened.map { "\($0.field.word) open again" }
    parts.append(note.deleted.map { $0 ? "deleted" : "restored" })
    parts += note.tagsAdded.map { "+#\(TerminalText.line($0))" }
    parts += note.tagsRemoved.map { "-#\(TerminalText.line($0))" }
    parts.append(note.replyTo.map { "in reply to \(page.note($0))" })
    parts.append(note.acknowledged.isEmpty ? nil : "reviews accepted")
    return parts.compactMap(\.self)
  }

  private static func fields(of version: ArticleVersion) -> [String] {
    let status = version.publicationStatus == .usable ? nil : version.publicationStatus.word
    return [
      version.changeKind.words, status,
      version.headline.map { "“\(TerminalText.line($0))”" },
    ]
    .compactMap(\.self)
  }
}
