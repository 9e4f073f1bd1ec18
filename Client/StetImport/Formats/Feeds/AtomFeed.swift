/// Not read yet: the error says so.
enum AtomFeed {
  static func stories(
    of root: MarkupElement,
    _ source: StorySource
  ) throws(ImportError) -> StoryFile {
    throw .wrongFormat(kind: "AtomFeed")
  }
}
