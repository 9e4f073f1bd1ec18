/// Not read yet: the error says so.
enum NewsML1 {
  static func stories(
    of root: MarkupElement,
    _ source: StorySource
  ) throws(ImportError) -> StoryFile {
    throw .wrongFormat(kind: "NewsML1")
  }
}
