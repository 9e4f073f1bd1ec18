/// Not read yet: the error says so.
enum NewsMLG2 {
  static func stories(
    of root: MarkupElement,
    _ source: StorySource
  ) throws(ImportError) -> StoryFile {
    throw .wrongFormat(kind: "NewsMLG2")
  }
}
