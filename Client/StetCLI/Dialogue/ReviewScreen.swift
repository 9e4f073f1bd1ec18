import StetMerge
import StetModel
package import StetReplica
package import StetReport

/// What a person sees of one review item: who did what, and the keys.
package struct ReviewScreen {
  private let note: NoteDetail
  private let page: Page
  private let short: String

  /// - Parameters:
  ///   - note: What it shows.
  ///   - page: The width, the time and the reader.
  ///   - short: What the note is called.
  package init(note: NoteDetail, page: Page, short: String) {
    self.note = note
    self.page = page
    self.short = short
  }

  /// `(1 of 2)  mnzt · Loan terms`, and what was merged below it; or the sides of a stretch.
  package func question(_ dialogue: ReviewDialogue) -> [String] {
    guard let item = dialogue.item else { return [] }
    let done = dialogue.decidedCount
    let place = "(\(done + dialogue.index + 1) of \(done + dialogue.items.count))"
    let stretch = dialogue.place.map { "paragraph \($0.paragraph), taken apart" }
    let facts = [short, note.headline.map(TerminalText.line), stretch].compactMap(\.self)
    let title = facts.joined(separator: " · ")
    let heading = ChoiceLines.hanging("\(place)  ", title, width: page.width)
      .map { page.style.paint($0, .heading) }
    guard let stretch = dialogue.place else {
      let what = TerminalText.line(ReviewReport.what(item.entry, page: page))
      return [""] + heading + ChoiceLines.hanging("~ ", what, width: page.width)
    }
    return [""] + heading + OpenFieldReport.lines(stretch.field, note: note, page: page)
      + ChoiceLines.hanging("  merged  ", TerminalText.sanitised(stretch.merged), width: page.width)
  }

  package func choices(_ dialogue: ReviewDialogue) -> [String] {
    let items = dialogue.choices.map { "[\($0.key)] \(label($0.act, of: dialogue.place))" }
    return ChoiceLines.lines(items, width: page.width)
  }

  private func label(_ act: ReviewAct, of place: MergePlace?) -> String {
    switch act {
    case .accept: "ok"
    case .edit: "edit"
    case .takeApart: "take apart"
    case .keep: "keep"
    case .delete: "delete"
    case .side(let side): name(side, of: place)
    case .both: "both, as merged"
    case .before: "before"
    case .skip: "skip"
    case .goBack: "back"
    case .help: "help"
    case .quit: "quit, keep progress"
    }
  }

  private func name(_ side: Int, of place: MergePlace?) -> String {
    SideNames.of(place?.sides ?? [], note: note, page: page)[side]
  }

  /// What became of the note, in which `count` items were decided; nothing where none was.
  package func conclusion(_ count: Int) -> [String] {
    guard count > 0 else { return [] }
    let left = note.view.reviews.count
    let rest = left == 0 ? "" : ", \(left) still to review"
    let text = "\(short): \(count) reviewed\(rest)."
    return ChoiceLines.conclusion(text, isDone: left == 0, page: page)
  }

  /// One line for each key.
  package func help(_ dialogue: ReviewDialogue) -> [String] {
    dialogue.choices.flatMap { choice in
      let text = help(choice.act, of: dialogue.place)
      return ChoiceLines.hanging("  \(choice.key)  ", text, width: page.width)
    }
  }

  private func help(_ act: ReviewAct, of place: MergePlace?) -> String {
    switch act {
    case .accept: "accept it as it is; it goes off everyone's list"
    case .edit: "change the note's text in your editor"
    case .takeApart: "see each person's text, and choose"
    case .keep: "keep the note"
    case .delete: "delete the note, now that all is known"
    case .side(let side): "take what \(name(side, of: place)) wrote"
    case .both: "leave it as it was merged"
    case .before: "go back to what stood there before"
    case .skip: "leave it on the list, and go on"
    case .goBack: place == nil ? "go back to the item before" : "choose nothing here"
    case .help: "show this"
    case .quit: "stop here; what you decided is saved, the rest stays on the list"
    }
  }
}
