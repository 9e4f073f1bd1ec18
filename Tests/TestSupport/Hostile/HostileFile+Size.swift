extension HostileFile {
  /// One thing again and again, for whoever makes something of each.
  static func repeated(_ byteCount: Int) -> [HostileFile] {
    let pieces: [(String, String)] = [
      ("newlines", "\n"), ("blanks", " "), ("tabs", "\t"), ("returns", "\r"), ("ends", "\r\n"),
      ("blank-lines", " \n"), ("nulls", "\0"), ("brackets", "<"), ("ends-of-tags", ">"),
      ("ampersands", "&"), ("references", "&#65;"), ("braces", "{"), ("quotes", "\""),
      ("openings", "("), ("dashes", "—"), ("dots", "."), ("digits", "7"), ("stars", "* "),
      ("carets", "^\n"), ("grave-accents", "``''"), ("zero-widths", "\u{200B}"),
      ("accents", "e\u{301}"), ("combining-marks", "\u{301}"), ("overrides", "\u{202E}"),
      ("capitals", "A"), ("capital-words", "AB "), ("comments", "<!-- -->"),
      ("sections", "<![CDATA["),
      ("letter-lines", "a\n"), ("short-paragraphs", "a.\n\n"), ("families", "👨‍👩‍👧‍👦"),
    ]
    return pieces.flatMap { name, piece in
      [
        HostileFile("only-\(name).txt") { filled(piece, byteCount) },
        HostileFile("story-of-\(name).txt") { head + filled(piece, byteCount - 60) },
      ]
    }
  }

  /// One thing that does not end.
  static func long(_ byteCount: Int) -> [HostileFile] {
    [
      HostileFile("long-headline.txt") {
        filled("Storm closes harbour ", byteCount - 60) + "\n\nNORRHAVN (AP) — Closed."
      },
      HostileFile("one-line.txt") { filled("Storm closes harbour, again. ", byteCount) },
      HostileFile("long-paragraph.txt") {
        head + String(repeating: "The harbour stayed closed for a third day,\n", count: 100_000)
      },
      HostileFile("many-paragraphs.txt") {
        head + filled("The harbour stayed closed.\n\n", byteCount - 60)
      },
      HostileFile("one-word.txt") { head + filled("a", byteCount - 60) },
      HostileFile("long-text.json") {
        "{\"uri\":\"u\",\"type\":\"text\",\"headline\":\"h\",\"body_text\":\""
          + filled("Closed again. ", byteCount - 100) + "\"}"
      },
      HostileFile("long-escapes.json") {
        "{\"uri\":\"u\",\"headline\":\"" + filled("\\u0041", byteCount - 100) + "\"}"
      },
      HostileFile("long-number.json", refused: true) { "[{\"a\":" + filled("9", byteCount) + "}]" },
      HostileFile("large-exponent.json", refused: true) { "[{\"a\":1e999999999999999999}]" },
      HostileFile("string-without-end.json", refused: true) { "{\"" + filled("a", byteCount) },
      HostileFile("long-title.xml") {
        rss("a").replacing("Storm", with: filled("Storm ", byteCount - 200))
      },
      HostileFile("long-name.xml", refused: true) { "<" + filled("a", byteCount) + "/>" },
      HostileFile("long-value.xml", refused: true) { "<a b=\"" + filled("c", byteCount) + "\"/>" },
      HostileFile("tag-without-end.html") { page("<p " + filled("a", byteCount)) },
      HostileFile("comment-without-end.html") { page("<!--" + filled("a", byteCount)) },
      HostileFile("script-without-end.html") { page("<script>" + filled("a<", byteCount)) },
      HostileFile("long-page.html") { page("<p>" + filled("Closed again. ", byteCount)) },
    ]
  }

  /// Very many things beside one another.
  static func many(_ byteCount: Int) -> [HostileFile] {
    [
      HostileFile("many-elements.xml", refused: true) {
        "<a>" + filled("<b/>", byteCount) + "</a>"
      },
      HostileFile("many-attributes.xml", refused: true) {
        let names = (0..<max(byteCount / 12, 5_000)).map { "a\($0)=\"\"" }
        return "<a \(names.joined(separator: " "))/>"
      },
      HostileFile("many-items.xml") {
        let items = filled("<item><title>t</title></item>", byteCount)
        return rss("a</description></item>\(items)<item><description>")
      },
      HostileFile("many-namespaces.xml") {
        let names = (0..<1_000).map { "xmlns:n\($0)=\"u\($0)\"" }.joined(separator: " ")
        return "<rss \(names)><channel><item>"
          + String(repeating: "<n999:a>", count: 150) + String(repeating: "</n999:a>", count: 150)
          + "</item></channel></rss>"
      },
      HostileFile("many-numbers.json", refused: true) {
        "[{\"a\":[" + filled("1,", byteCount) + "1]}]"
      },
      HostileFile("many-names.json") {
        let names = (0..<byteCount / 14).map { "\"a\($0)\":\($0)," }
        return "{\(names.joined())\"headline\":\"h\"}"
      },
      HostileFile("many-equal-names.json") { "{" + filled("\"a\":1,", byteCount) + "\"b\":1}" },
      HostileFile("many-objects.json") { "[" + filled("{\"uri\":\"u\"},", byteCount) + "{}]" },
      HostileFile("many-paragraphs.html") { page(filled("<p>a", byteCount)) },
      HostileFile("many-attributes.html") { page("<p " + filled("a=b ", byteCount) + ">") },
      HostileFile("many-styles.html") { page(filled("<b><p>", byteCount)) },
      HostileFile("many-references.html") { page("<p>" + filled("&amp;", byteCount)) },
    ]
  }
}
