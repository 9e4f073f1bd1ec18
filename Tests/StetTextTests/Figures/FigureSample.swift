import StetModel
import StetText

/// The figures of a text as tests write them down.
struct FigureSample {
  let version: VersionText
  let figures: [Figure]

  init(_ text: String) {
    self.version = VersionText(ScalarText(CanonicalText.canonical(text)))
    self.figures = FigureExtraction.figures(in: version)
  }

  /// The figures that are news, each with its qualifier, number and label.
  var told: [String] {
    figures.filter { !$0.isDateLike }.map { figure in
      [figure.qualifier, figure.value, figure.label].compactMap(\.self).joined(separator: " ")
    }
  }

  func written(_ figure: Figure) -> String { version.text[figure.start..<figure.end] }
}
