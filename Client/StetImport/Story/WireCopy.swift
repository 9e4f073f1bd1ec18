import Crypto
import StetModel

/// Reads plain-text wire copy: a page from a terminal, a wire file, a story pasted from a site.
///
/// Total: any bytes give a story or the reason why not, in time that grows with their number.
package enum WireCopy {
  /// Written into every version, so that a later importer knows whose reading it was.
  package static let importer = "wire/1"

  /// Reads one story.
  ///
  /// Years are inferred from `receivedAt`, in milliseconds since 1970; `options` go before what the
  /// file says.
  package static func parse(
    bytes: [UInt8],
    receivedAt: Int64,
    options: ImportOptions = ImportOptions()
  ) throws(ImportError) -> ImportedStory {
    let text = try TextDecoder.text(of: bytes)
    if let markup = Markup.kind(of: text) { throw .markup(markup) }
    let wire = WireLines(text)
    let paragraphs = Paragraphs.paragraphs(of: wire.lines)
    guard !paragraphs.isEmpty else { throw .empty }
    var story = WireStory(try StoryParts(paragraphs), slug: wire.slug)
    story.options = options
    var version = try story.version(receivedAt: receivedAt)
    version.original = Bytes32(Array(SHA256.hash(data: bytes)))
    version.originalByteCount = bytes.count
    version.textHash = Bytes32(Array(SHA256.hash(data: Array(version.text.utf8)))) ?? .zero
    version.importer = importer
    return ImportedStory(version: version, sourceKey: SourceKey.key(of: version))
  }
}

/// Tells markup from copy by how it begins.
private enum Markup {
  static func kind(of text: String) -> ImportError.Markup? {
    let head = text.prefix(512).drop(while: \.isWhitespace)
    if head.hasPrefix("<?xml") { return .xml }
    if head.hasPrefix("<") {
      let lower = head.lowercased()
      if lower.hasPrefix("<!doctype html") || lower.hasPrefix("<html") { return .html }
      return head.contains(">") ? .xml : nil
    }
    if head.hasPrefix("{\"") || head.hasPrefix("[{") { return .json }
    let second = head.dropFirst().drop(while: \.isWhitespace).first
    return head.hasPrefix("{") && (second == "\"" || second == "}") ? .json : nil
  }
}
