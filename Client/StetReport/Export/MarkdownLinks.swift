/// The links of a note's Markdown, of which only some may be followed.
///
/// Whoever reads a dossier did not write the note: a click must not run a program or open what the
/// note itself holds, so a link leads to a page or to a mailbox, or it is no link.
enum MarkdownLinks {
  private static let schemes = ["http://", "https://", "mailto:"]

  /// `markdown` with every other link turned into the text that it is made of.
  ///
  /// A destination begins behind `](`, or behind `]:` in a definition. It may be written with
  /// entities and escapes, so what does not plainly begin with a good scheme counts as bad.
  static func onlyFollowable(_ markdown: String) -> String {
    guard markdown.utf8.contains(UInt8(ascii: "]")) else { return markdown }
    var safe = ""
    var rest = Substring(markdown)
    while let bracket = rest.firstIndex(of: "]") {
      let behind = rest.index(after: bracket)
      safe += rest[..<behind]
      rest = rest[behind...]
      guard let sign = rest.first, "(:".contains(sign), !isFollowable(rest.dropFirst()) else {
        continue
      }
      safe.append("\\")
    }
    return safe + rest
  }

  private static func isFollowable(_ destination: Substring) -> Bool {
    let start = destination.drop(while: \.isWhitespace).prefix(8).lowercased()
    return schemes.contains { start.hasPrefix($0) }
  }
}
