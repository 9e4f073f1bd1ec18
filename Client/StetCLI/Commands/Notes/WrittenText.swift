import StetMerge
import StetModel
import StetReplica
import StetReport

/// A text that was written in the editor and is saved.
struct WrittenText: Equatable {
  var note: RecordID
  /// The time that its revision bears.
  var savedAt: Int64
  /// The heads of the note as it was shown; none for a new note.
  var seen: [RevisionID]
  /// The open spots, from 1, that were settled by removing them.
  var removed: [Int]
}

/// Tells of a text that was written in the editor, and of what others wrote meanwhile.
struct WrittenTextReport {
  let open: OpenReplica
  let text: WrittenText
  /// Questions go on behind it, which tell what to do next and how to undo it.
  var isInDialogue = false

  /// Tells that it is saved, exchanges, and tells what came of it.
  func show(after sync: EditorSync) async throws {
    try showSaved()
    await sync.exchange()
    try showOutcome()
  }

  private func showSaved() throws {
    guard !open.console.isJSON else { return }
    open.console.message("saved note \(try short)")
    for number in text.removed {
      open.console.message("open \(number) was settled by removing it: nothing stood in its place.")
    }
  }

  /// How the note stands at the end, which is shown whole where others changed it meanwhile.
  private func showOutcome() throws {
    let detail = try open.replica.note(text.note)
    guard !open.console.isJSON else {
      return try open.console.document(NoteJSON.note(detail))
    }
    let identity = try open.replica.identity()
    if let identity, let line = try meanwhile(identity).line(for: identity.account) {
      open.console.message(line)
      let page = try open.page(shortIDs: [text.note: short])
      try open.console.text("\n" + NoteReport.text(detail, page: page))
      open.console.message("")
    }
    try showOpen(detail)
    guard !isInDialogue else { return }
    open.undoHint()
    try open.footer()
  }

  private var short: String {
    get throws { try open.replica.shortNoteIDs([text.note])[text.note] ?? text.note.noteText }
  }

  private func meanwhile(_ identity: ReplicaIdentity) throws -> MeanwhileWriting {
    let log = try open.replica.log(of: text.note, kind: .note)
    return MeanwhileWriting(
      log.entries.map { ($0.id, $0.revision) },
      notSeenFrom: text.seen,
      by: identity.device,
      madeAt: text.savedAt
    )
  }

  private func showOpen(_ detail: NoteDetail) throws {
    let fields = detail.view.openFields
    if !fields.isEmpty {
      open.console.message("open in it: \(NoteWords.names(fields)); stet resolve \(try short)")
    }
    if !detail.view.reviews.isEmpty, !isInDialogue {
      open.console.message("merged, please look at it: stet review \(try short)")
    }
  }
}
