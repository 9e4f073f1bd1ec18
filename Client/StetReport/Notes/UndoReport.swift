import StetMerge
package import StetModel
package import StetReplica

/// What was taken back, and what was not, in words.
package enum UndoReport {
  /// One line for each part that stays, with the reason.
  package static func kept(
    _ parts: [KeptPart],
    deviceNames: [DeviceID: String],
    page: Page
  ) -> [String] {
    parts.map { part in
      "kept \(subject(part, page)): \(why(part.why, deviceNames, page))"
    }
  }

  /// The record and the part of it: `kpqx, grade`.
  private static func subject(_ part: KeptPart, _ page: Page) -> String {
    let id = part.kind == .note ? page.note(part.record) : page.article(part.record)
    return "\(id), \(word(part.part))"
  }

  /// What the part is called.
  package static func word(_ part: KeptPart.Part) -> String {
    switch part {
    case .field(let field): NoteWords.name(field)
    case .sentence(let sentence): "body “\(TerminalText.line(sentence))”"
    case .tag(let tag): "tag #\(TerminalText.line(tag))"
    case .deletion: "deletion"
    case .note: "note"
    case .reviews: "reviews"
    case .review(let kind): "review of \(word(kind))"
    case .version: "version"
    case .revision: "all of it"
    }
  }

  private static func word(_ kind: ReviewItem.Kind) -> String {
    switch kind {
    case .deletedWhileEdited: "a deletion beside an edit"
    case .judgedWhileEdited: "a judgement beside an edit"
    case .sharedParagraph: "a paragraph that two people changed"
    case .sharedSentence: "a sentence that two people changed"
    }
  }

  private static func why(
    _ why: KeptPart.Why,
    _ names: [DeviceID: String],
    _ page: Page
  ) -> String {
    switch why {
    case .changedSince(let touch?):
      "changed since by \(page.signature(touch.account, touch.device, touch.madeAt, names))"
    case .saidBeside(let touch):
      "\(page.signature(touch.account, touch.device, touch.madeAt, names)) wrote at the same time"
    case .changedSince(nil), .accepted, .askedNoMore, .tooManySides, .unclearMark, .refused, .sent,
      .builtOn, .missing, .parentMissing:
      reason(why)
    }
  }

  /// The reason in a few words, without the device and the time.
  package static func reason(_ why: KeptPart.Why) -> String {
    switch why {
    case .changedSince(let touch?): "\(touch.account) changed it since"
    case .changedSince(nil): "it was changed since"
    case .saidBeside(let touch): "\(touch.account) wrote at the same time"
    case .accepted: "a review that was accepted stays accepted"
    case .askedNoMore: "nobody is asked for it again; 'stet log' shows both"
    case .tooManySides: "more sides differed than can be opened again"
    case .unclearMark: "its text has words like the mark of an open spot"
    case .refused: "the server refused it; 'stet rejected' has it"
    case .sent: "a version that was sent stays"
    case .builtOn: "a later version or a note builds on it"
    case .missing: "it is not in this replica any more"
    case .parentMissing: "what it builds on was taken back; redo that first"
    }
  }
}
