import StetModel

/// Reads the stories of a file in whatever format it is.
///
/// Total: any bytes give stories or the reason why not, in time that grows with their number.
package enum StoryReader {
  /// Reads `bytes`, as `format` if that is given.
  ///
  /// Years are inferred from `receivedAt`, in milliseconds since 1970; `options` go before what the
  /// file says. A file of one item that is no story throws the reason; a feed lists it among
  /// ``StoryFile/skipped``.
  package static func read(
    _ bytes: [UInt8],
    as format: ImportFormat? = nil,
    receivedAt: Int64,
    options: ImportOptions = ImportOptions()
  ) throws(ImportError) -> StoryFile {
    let source = StorySource(bytes: bytes, receivedAt: receivedAt, options: options)
    let text = try TextDecoder.text(of: bytes)
    if format == .wire { return try wire(text, source) }
    do throws(ImportError) {
      let parsed = format == .html ? .html(try MarkupParser.html(text)) : try ParsedFile(text)
      return try read(parsed, as: format, source)
    } catch {
      guard case .notWellFormed = error, format != .html, let feed = BrokenFeed(text),
        let file = try? read(.xml(feed.root), as: format, source)
      else { throw error }
      return file.adding(feed)
    }
  }

  private static func read(
    _ parsed: ParsedFile,
    as format: ImportFormat?,
    _ source: StorySource
  ) throws(ImportError) -> StoryFile {
    let found = try recognised(parsed)
    if let format, format != found { throw .wrongFormat(kind: found.title) }
    return try stories(of: parsed, as: found, source)
  }

  private static func wire(
    _ text: String,
    _ source: StorySource
  ) throws(ImportError) -> StoryFile {
    StoryFile(format: .wire, stories: [try WireCopy.parse(text, source)])
  }

  private static func recognised(_ parsed: ParsedFile) throws(ImportError) -> ImportFormat {
    switch parsed {
    case .text: return .wire
    case .html: return .html
    case .json(let value):
      if value["version"]?.string?.contains("jsonfeed.org") == true { return .jsonFeed }
      return .ninjs
    case .xml(let root): return try recognised(root)
    }
  }

  private static func recognised(_ root: MarkupElement) throws(ImportError) -> ImportFormat {
    switch root.name {
    case "feed", "entry": return .atom
    case "rss", "RDF", "channel": return .rss
    case "nitf": return .nitf
    case "NewsML": return .newsml1
    case "html": return .html
    case "newsItem", "newsMessage", "packageItem", "conceptItem", "knowledgeItem", "planningItem",
      "catalogItem", "contentSet", "contentMeta", "groupSet":
      return .newsmlG2
    default: throw .wrongFormat(kind: "XML with the root element <\(root.name.prefix(40))>")
    }
  }

  private static func stories(
    of parsed: ParsedFile,
    as format: ImportFormat,
    _ source: StorySource
  ) throws(ImportError) -> StoryFile {
    switch (parsed, format) {
    case (.text(let text), _): return try wire(text, source)
    case (.json(let value), .jsonFeed): return try JSONFeed.stories(of: value, source)
    case (.json(let value), _): return try NINJS.stories(of: value, source)
    case (.xml(let root), .atom): return try AtomFeed.stories(of: root, source)
    case (.xml(let root), .rss): return try RSSFeed.stories(of: root, source)
    case (.xml(let root), .nitf): return try NITF.stories(of: root, source)
    case (.xml(let root), .newsml1): return try NewsML1.stories(of: root, source)
    case (.xml(let root), .html), (.html(let root), _):
      return try WebPage.stories(of: root, source)
    case (.xml(let root), _): return try NewsMLG2.stories(of: root, source)
    }
  }
}
