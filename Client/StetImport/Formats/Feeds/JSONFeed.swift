import StetModel

/// Not read yet: the error says so.
enum JSONFeed {
  static func stories(
    of value: JSONValue,
    _ source: StorySource
  ) throws(ImportError) -> StoryFile {
    throw .wrongFormat(kind: "JSONFeed")
  }
}
