package import StetModel

/// A figure that the newer of two versions states differently.
package struct FigureChange: Hashable, Sendable {
  /// What the figure is called in the newer version.
  package var label: String
  package var part: StoryPart
  package var old: Stated
  package var new: Stated

  /// A figure with the words that state it, its qualifier first: `at least 12`, `$2.5 million`.
  package struct Stated: Hashable, Sendable {
    package var figure: Figure
    package var text: String

    /// Reads the words of a figure where they stand.
    package init(_ figure: Figure, in text: ScalarText) {
      let number = text[figure.start..<figure.end]
      self.figure = figure
      self.text = number
      guard let qualifier = figure.qualifier, !number.lowercased().hasPrefix(qualifier) else {
        return
      }
      self.text = qualifier.hasPrefix("or ") ? "\(number) \(qualifier)" : "\(qualifier) \(number)"
    }
  }

  /// A year, an age, a time or the like: its change is no news by itself.
  package var isTrivial: Bool { old.figure.isDateLike && new.figure.isDateLike }
}
