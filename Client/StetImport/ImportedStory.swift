package import StetModel

/// One story as read from a file, with the key that makes two imports of it one article.
package struct ImportedStory: Hashable, Sendable {
  package var version: ArticleVersion
  /// Equal for every version of the story; see ``SourceKey``.
  package var sourceKey: String
  /// The story's own id, in a file that another replica exported.
  package var article: RecordID?
}
