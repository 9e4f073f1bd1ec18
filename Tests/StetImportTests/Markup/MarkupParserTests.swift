import Testing

@testable import StetImport

@Suite("Markup behind caps")
struct MarkupParserTests {
  @Test("XML comes as elements with namespaces, attributes and text")
  func tree() throws {
    let root = try MarkupParser.xml(
      """
      <?xml version="1.0" encoding="ISO-8859-1"?><!-- note --><a xmlns="urn:one" xmlns:b="urn:two"
      c="1 &amp; 2" b:c="3"><b:d>Häfen</b:d><![CDATA[<raw>]]><?skip this?></a>
      """
    )
    #expect(root.name == "a")
    #expect(root.namespace == "urn:one")
    #expect(root["c"] == "1 & 2")
    #expect(root.attributes.map(\.namespace) == [nil, "urn:two"])
    #expect(root.first("d")?.namespace == "urn:two")
    #expect(root.text == "Häfen<raw>")
  }

  @Test("Broken XML is refused with line and reason")
  func broken() {
    #expect {
      try MarkupParser.xml("<a>\n<b></a>")
    } throws: { error in
      guard case ImportError.notWellFormed(let line, let reason)? = error as? ImportError else {
        return false
      }
      return line == 2 && !reason.isEmpty && !reason.contains("\n")
    }
  }

  @Test("Broken HTML is read as far as it goes")
  func html() throws {
    let root = try MarkupParser.html("<p>One<p>Two &eacute;&#x2014;<b>three</i><td>four")
    #expect(MarkupText.paragraphs(of: root).map(\.text).first == "One")
    #expect(root.text.contains("é—three"))
  }

  @Test(
    "A document type that declares more than plain entities is refused",
    arguments: [
      "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
      "<!DOCTYPE a [<!ENTITY x \"&y;&y;\"><!ENTITY y \"&x;\">]><a>&x;</a>",
      "<!DOCTYPE a [<!ENTITY % x SYSTEM \"http://127.0.0.1/x\"> %x;]><a/>",
      "<!DOCTYPE a [<!ELEMENT a ANY>]><a/>", "<!DOCTYPE a [<!ENTITY x \"<b/>\">]><a>&x;</a>",
      "<!DOCTYPE a [", "<!DOCTYPE", "<!-- note --><!DOCTYPE a [<!ATTLIST a b CDATA #IMPLIED>]><a/>",
    ]
  )
  func doctypes(document: String) {
    #expect(throws: ImportError.doctype) { try MarkupParser.xml(document) }
  }

  @Test("A plain entity is text; what a document type points to is never fetched")
  func entities() throws {
    let plain = "<!-- n --><!DOCTYPE a [ <!ENTITY id \"tag:x,\"> <!-- c --> ]><a>&id;1</a>"
    #expect(try MarkupParser.xml(plain).text == "tag:x,1")
    let pointed = "<!DOCTYPE nitf SYSTEM \"http://127.0.0.1:9/nitf.dtd\"><nitf>x</nitf>"
    #expect(try MarkupParser.xml(pointed).text == "x")
  }

  @Test("Entities that would come to more than the limit are refused")
  func expansion() {
    let value = String(repeating: "x", count: MarkupLimits.entityByteCountMax)
    let count = MarkupLimits.expansionByteCountMax / MarkupLimits.entityByteCountMax
    let head = "<!DOCTYPE a [<!ENTITY e \"\(value)\">]><a>"
    let fits = head + String(repeating: "&e;", count: count) + "</a>"
    #expect(throws: Never.self) { try MarkupParser.xml(fits) }
    let over = head + String(repeating: "&e;", count: count + 1) + "</a>"
    #expect(throws: ImportError.doctype) { try MarkupParser.xml(over) }
  }

  @Test("Depth is bounded, for XML and HTML", arguments: [false, true])
  func depth(isHTML: Bool) {
    let deep = String(repeating: "<b>", count: 100_000)
    #expect(throws: ImportError.self) {
      isHTML ? try MarkupParser.html(deep) : try MarkupParser.xml(deep)
    }
  }

  @Test("As many elements and attributes as are allowed are read, one more is refused")
  func counts() throws {
    let brackets = MarkupLimits.bracketCountMax - 2
    let fits = "<a>" + String(repeating: "<b/>", count: brackets) + "</a>"
    #expect(try MarkupParser.xml(fits).children.count == brackets)
    #expect(throws: ImportError.excessive(.elements)) {
      try MarkupParser.xml("<a><b/>" + fits.dropFirst(3))
    }
    // Each attribute counts twice: for the blank before it and its equals sign.
    let attributes = (0..<(MarkupLimits.tagPartCountMax / 2)).map { " a\($0)='>='" }.joined()
    #expect(throws: Never.self) { try MarkupParser.xml("<a\(attributes)></a>") }
    #expect(throws: ImportError.excessive(.attributes)) {
      try MarkupParser.xml("<a\(attributes) b='1'></a>")
    }
    #expect(throws: ImportError.excessive(.attributes)) {
      try MarkupParser.html("<a\(attributes) b></a>")
    }
  }

  @Test("Marked-up text comes as paragraphs a reader would see")
  func paragraphs() throws {
    let html = """
      <h2>Title</h2><p>One <b>bold</b>
        word.</p>text<br>line<br><br>next<ul><li>first<li>second</ul><script>no</script>
      <table><tr><td>a</td><td>b</td></tr></table><pre>x
        y</pre><blockquote><p>said</p></blockquote>
      """
    let found = try MarkupText.paragraphs(ofFragment: html)
    #expect(
      found.map(\.text) == [
        "Title", "One bold word.", "text\nline", "next", "first", "second", "a | b", "x\n  y",
        "said",
      ]
    )
    #expect(found.map(\.kind).suffix(3) == [.row, .preformatted, .quote])
  }
}
