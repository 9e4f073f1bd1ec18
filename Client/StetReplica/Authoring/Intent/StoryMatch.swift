package import StetModel

/// A story that an import may be a version of, as far as that can be judged quickly.
package struct KnownStory: Hashable, Sendable {
  package var article: RecordID
  /// Its newest version.
  package var content: ArticleVersion

  package init(article: RecordID, content: ArticleVersion) {
    self.article = article
    self.content = content
  }
}

/// Which of the stories that are here a copy is a version of.
package enum StoryMatch: Hashable, Sendable {
  /// Of this one, by what its source states.
  case same(RecordID)
  /// Perhaps of one of these, the likeliest first, at least one: for a person to say.
  case similar([RecordID])
  /// Of none.
  case none

  /// The story that the source key leads to, whatever it looks like.
  package static func byKey(
    _ copy: ArticleVersion,
    _ named: KnownStory?,
    _ recent: [KnownStory]
  ) -> StoryMatch {
    named.map { .same($0.article) } ?? .none
  }
}
