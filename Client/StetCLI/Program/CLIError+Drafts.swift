import StetModel

extension CLIError {
  static let emptyNote = Self(
    .failed,
    code: "empty_note",
    message: "the note is empty, so nothing was saved"
  )
  static let emptyText = Self(
    .failed,
    code: "empty_note",
    message: "the text is empty, so nothing was saved",
    hint: "'stet delete NOTE' removes a note; its text stays in the history."
  )
  static let unchanged = Self(
    .failed,
    code: "nothing_to_change",
    message: "the text was left as it was, so nothing was saved"
  )

  static func noSuchDraft(_ name: String) -> Self {
    Self(
      .failed,
      code: "no_such_draft",
      message: name.isEmpty ? "no draft is kept here" : "no draft here is called '\(name)'",
      hint: "'stet drafts' lists them."
    )
  }

  static func ambiguousDraft(_ name: String, candidates: [String]) -> Self {
    Self(
      .failed,
      code: "ambiguous_draft",
      message: "the names of several drafts begin with '\(name)'",
      hint: "Give more of it: \(candidates.joined(separator: ", "))."
    )
  }

  static func draftIsOpen(_ name: String) -> Self {
    Self(
      .failed,
      code: "draft_open",
      message: "the draft \(name) is open in another stet",
      hint: "Go on there, or close the editor first."
    )
  }

  static func draftWithoutCard(_ name: String) -> Self {
    Self(
      .failed,
      code: "draft_unknown",
      message: "nobody knows what the draft \(name) was for, so it cannot be saved from here",
      hint:
        "'stet drafts show \(name)' prints it; give it to 'stet annotate' or 'stet edit' with -m."
    )
  }

  static func draftAnswers(_ name: String, note: RecordID) -> Self {
    let note = note.noteText.prefix(8)
    return Self(
      .failed,
      code: "draft_answers",
      message: "the draft \(name) answers what was open in note \(note) then",
      hint: "'stet drafts show \(name)' prints it; 'stet resolve \(note)' asks what is open now."
    )
  }

  static func draftIsMerge(_ name: String) -> Self {
    Self(
      .failed,
      code: "draft_answers",
      message: "the draft \(name) is for a merge tool, not for the editor",
      hint: "'stet drafts' tells how to go on with it."
    )
  }

  static func draftWasSaved(_ name: String, note: String) -> Self {
    Self(
      .failed,
      code: "draft_saved",
      message: "the draft \(name) was saved already, as note \(note)",
      hint: "'stet drafts discard \(name)' takes it away."
    )
  }

  /// Says which marker of an open spot is not as it was.
  static func brokenMarker(_ broken: OpenBodyForm.BrokenMarker) -> Self {
    Self(
      .failed,
      code: "broken_marker",
      message: "\(broken.words); nothing was saved",
      hint: "Leave a spot's marker lines as they were, or delete all of them."
    )
  }
}

extension OpenBodyForm.BrokenMarker {
  private static let characterCountMax = 40

  /// What is wrong, in one line.
  var words: String {
    switch self {
    case .incomplete(let spot, let missing):
      "of open \(spot) a marker line is missing or changed: \(Self.start(of: missing))"
    case .doubled(let spot): "open \(spot) is there more than once"
    case .stray(let line): "a marker line belongs to no open spot: \(Self.start(of: line))"
    }
  }

  private static func start(of line: String) -> String {
    line.count > characterCountMax ? line.prefix(characterCountMax) + "…" : line
  }
}
