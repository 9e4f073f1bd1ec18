/// Not read yet: the error says so.
enum NITF {
  static func stories(
    of root: MarkupElement,
    _ source: StorySource
  ) throws(ImportError) -> StoryFile {
    throw .wrongFormat(kind: "NITF")
  }
}
