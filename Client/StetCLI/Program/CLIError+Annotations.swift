import StetImport
import StetModel
import StetReport

extension CLIError {
  /// Phrases why a document's annotations cannot be taken.
  init(annotations error: AnnotationError, name: String) {
    let file = name == "-" ? "standard input" : name
    let place = error.place.isEmpty ? "the document" : TerminalText.line(error.place)
    self.init(
      .failed,
      code: "not_annotations",
      message: "\(file) holds annotations that break their model: \(place) "
        + "\(TerminalText.line(error.reason)); nothing was saved",
      hint: "The model is at https://www.w3.org/TR/annotation-model/."
    )
  }

  /// Phrases why an annotation becomes no note.
  init(annotation refusal: AnnotationPlan.Refusal) {
    switch refusal {
    case .unknownStory(let source):
      self.init(
        .failed,
        code: "no_such_story",
        message: "no story here is from \(TerminalText.line(source))",
        hint: "Save that page and import it first: stet import FILE --uri "
          + TerminalText.line(source)
      )
    case .severalDesks(let desks):
      let names = desks.map(\.rawValue).sorted()
      self.init(
        .failed,
        code: "several_desks",
        message: "the story is on several desks: \(Words.joined(names))",
        hint: "Say whose it is: --desk \(names.first ?? "")"
      )
    }
  }
}
