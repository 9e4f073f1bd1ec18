extension HostileFile {
  /// Documents that grow where a parser follows them, or reach out.
  static let bombs = [
    HostileFile("entities-in-entities.xml", refused: true) {
      let names = (1...9).map { level in
        "<!ENTITY e\(level) \"\(String(repeating: "&e\(level - 1);", count: 10))\">"
      }
      return rss("&e9;", doctype: "<!DOCTYPE rss [<!ENTITY e0 \"lol\">\(names.joined())]>")
    },
    HostileFile("one-large-entity.xml", refused: true) {
      let value = String(repeating: "a", count: 50_000)
      let text = String(repeating: "&e;", count: 50_000)
      return rss(text, doctype: "<!DOCTYPE rss [<!ENTITY e \"\(value)\">]>")
    },
    HostileFile("small-entity-often.xml", refused: true) {
      let value = String(repeating: "a", count: 255)
      let text = String(repeating: "&e;", count: 100_000)
      return rss(text, doctype: "<!DOCTYPE rss [<!ENTITY e \"\(value)\">]>")
    },
    HostileFile("entity-of-a-file.xml", refused: true) {
      rss("&e;", doctype: "<!DOCTYPE rss [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>")
    },
    HostileFile("entity-of-an-address.xml", refused: true) {
      rss("&e;", doctype: "<!DOCTYPE rss [<!ENTITY e SYSTEM \"http://127.0.0.1:9/e\">]>")
    },
    HostileFile("parameter-entity.xml", refused: true) {
      rss("a", doctype: "<!DOCTYPE rss [<!ENTITY % e SYSTEM \"file:///etc/passwd\"> %e;]>")
    },
    HostileFile("outer-document-type.xml") {
      rss("a", doctype: "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:9/rss.dtd\">")
    },
    HostileFile("document-type-without-end.xml", refused: true) { "<!DOCTYPE rss [<!ENTITY e \"" },
    HostileFile("other-files.xml") {
      rss(
        "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\"/>",
        doctype: "<?xml-stylesheet href=\"file:///etc/passwd\"?>"
      )
    },
  ]

  /// A hundred thousand things inside one another.
  static let deep = [
    HostileFile("deep-arrays.json", refused: true) { nested("[", "]", "1") },
    HostileFile("deep-objects.json", refused: true) { nested("{\"a\":", "}", "1") },
    HostileFile("deep-arrays-without-end.json", refused: true) { nested("[", "", "") },
    HostileFile("deep-elements.xml", refused: true) { nested("<a>", "</a>", "text") },
    HostileFile("deep-elements-without-end.xml", refused: true) { nested("<a>", "", "") },
    HostileFile("deep-feed.xml", refused: true) { rss(nested("<b>", "</b>", "text")) },
    HostileFile("deep-page.html") { page(nested("<div>", "</div>", "text")) },
    HostileFile("deep-page-without-end.html") { page(nested("<div>", "", "text")) },
    HostileFile("deep-inline-page.html") { page(nested("<b><i><a>", "", "text")) },
    HostileFile("deep-tables.html") { page(nested("<table><tr><td>", "", "text")) },
    HostileFile("deep-data.html") {
      page("<script type=\"application/ld+json\">\(nested("[", "]", "1"))</script><p>A story.")
    },
  ]

  private static func nested(_ open: String, _ close: String, _ inner: String) -> String {
    let count = 100_000
    return String(repeating: open, count: count) + inner + String(repeating: close, count: count)
  }

  static func rss(_ description: String, doctype: String = "") -> String {
    "<?xml version=\"1.0\"?>\(doctype)<rss version=\"2.0\"><channel><title>t</title><item>"
      + "<title>Storm closes harbour</title><description>\(description)</description>"
      + "</item></channel></rss>"
  }

  static func page(_ body: String) -> String {
    "<!DOCTYPE html><html><head><title>Storm closes harbour</title></head><body>\(body)"
  }
}
