/// What one file gave: a story, or the stories of a feed or package.
package struct StoryFile: Hashable, Sendable {
  package var format: ImportFormat
  /// In the order of the file.
  package var stories: [ImportedStory]
  /// What of the file is no story, or none that can be read.
  package var skipped: [Skipped] = []

  /// An item that gave no story.
  package struct Skipped: Hashable, Sendable {
    /// The item's place in the file, counted from 1.
    package var number: Int
    package var title: String?
    package var reason: ImportError
  }
}
