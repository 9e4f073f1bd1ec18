import StetModel

/// Reads plain-text wire copy: a page from a terminal, a wire file, a story pasted from a site.
///
/// Total: any bytes give a story or the reason why not, in time that grows with their number.
package enum WireCopy {
  /// Written into every version, so that a later importer knows whose reading it was.
  package static let importer = "wire/1"

  /// Reads one story, whatever its bytes look like.
  ///
  /// Years are inferred from `receivedAt`, in milliseconds since 1970; `options` go before what the
  /// file says.
  package static func parse(
    bytes: [UInt8],
    receivedAt: Int64,
    options: ImportOptions = ImportOptions()
  ) throws(ImportError) -> ImportedStory {
    let source = StorySource(bytes: bytes, receivedAt: receivedAt, options: options)
    return try parse(try TextDecoder.text(of: bytes), source)
  }

  static func parse(_ text: String, _ source: StorySource) throws(ImportError) -> ImportedStory {
    let wire = WireLines(text)
    let paragraphs = Paragraphs.paragraphs(of: wire.lines)
    guard !paragraphs.isEmpty else { throw .empty }
    var story = WireStory(try StoryParts(paragraphs), slug: wire.slug)
    story.options = source.options
    let version = try story.version(receivedAt: source.receivedAt)
    return source.story(version, importer: importer)
  }
}
