package import StetMerge
package import StetText

/// Two versions of a story with what changed from one to the other.
package struct StoryComparison: Sendable {
  package var story: ArticleView
  package var from: ArticleView.Version
  package var to: ArticleView.Version
  package var changes: VersionChanges

  /// Compares two versions of `story`, which may be the same one, in any order.
  package init(_ story: ArticleView, from: ArticleView.Version, to: ArticleView.Version) {
    self.story = story
    self.from = from
    self.to = to
    self.changes = VersionChanges(from: from.content, to: to.content)
  }
}
