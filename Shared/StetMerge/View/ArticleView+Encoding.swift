import StetModel

extension ArticleView {
  /// What ``viewID`` is the SHA-256 of.
  var canonicalBytes: [UInt8] {
    var writer = FieldWriter()
    writer.field(1, "article")
    writer.field(2, MergeRules.version)
    for head in heads { writer.field(3, head.bytes) }
    writer.field(4, article.bytes)
    writer.field(5, desk.rawValue)
    for version in versions {
      writer.field(6) { version.encode(into: &$0) }
    }
    return writer.bytes
  }
}

extension ArticleView.Version {
  /// A version's content is named by its revision's id, so it need not be written out.
  fileprivate func encode(into writer: inout FieldWriter) {
    writer.field(1, revision.bytes)
    writer.field(2, UInt64(changeKind.rawValue))
    for copy in copies { writer.field(3, copy.bytes) }
  }
}

extension ArticleVersion {
  /// The version's one encoding.
  var canonicalBytes: [UInt8] {
    var writer = FieldWriter()
    encode(into: &writer)
    return writer.bytes
  }
}
