import StetModel
import Testing

@testable import StetImport

@Suite("Pages of sites")
struct WebPageTests {
  private static func read(_ page: String) throws(ImportError) -> ArticleVersion {
    let file = try StoryReader.read(Array(page.utf8), receivedAt: DatelineTests.received)
    guard file.format == .html, let story = file.stories.first else { throw .noBody }
    return story.version
  }

  @Test(
    "The story is taken, and nothing of what stands around it",
    arguments: [
      SamplePages.newspaper, SamplePages.divs, SamplePages.microdata, SamplePages.stub,
      SamplePages.table,
    ]
  )
  func text(page: String) throws {
    let version = try Self.read(page)
    #expect(version.text == SamplePages.text)
    #expect(version.headline == "Harbour reopens partly")
    #expect(version.located == "NORRHAVN")
  }

  @Test("What a page says for machines fills the fields")
  func data() throws {
    let version = try Self.read(SamplePages.newspaper)
    #expect(version.uri == "https://www.courier.example/2026/harbour")
    #expect(version.byline == "Jon Vik, Ida Moe")
    #expect(version.provider == "Norrhavn Courier")
    #expect(version.section == "Shipping")
    #expect(version.abstract == "Two piers are open.")
    #expect(version.language == "en")
    #expect(version.versionCreated.map(Timestamp.text) == "2026-11-20T09:30:00.000Z")
    #expect(version.versionCreatedBasis == .stated)
    #expect(
      version.media == [
        Media(caption: "The outer mole on Thursday", creditLine: "Ida Moe/Courier")
      ]
    )
  }

  @Test("Without such data the page's own elements do")
  func elements() throws {
    let agency = try Self.read(SamplePages.divs)
    #expect(agency.byline == "Jon Vik")
    #expect(agency.provider == "Agency")
    let marked = try Self.read(SamplePages.microdata)
    #expect(marked.byline == "Jon Vik")
    #expect(marked.versionCreated.map(Timestamp.text) == "2026-11-20T09:30:00.000Z")
  }

  @Test("A correction notice is the publisher's word, not the story's")
  func correction() throws {
    let version = try Self.read(SamplePages.microdata)
    #expect(version.changeKind == .correction)
    #expect(version.changeKindBasis == .stated)
    #expect(version.editorialNote?.hasPrefix("Correction: an earlier version") == true)
  }

  @Test("A byline and a dateline in the text go to their fields, and a short page is a story")
  func copyOnPage() throws {
    let version = try Self.read(
      """
      <!DOCTYPE html><html><head><meta property="og:type" content="article"></head><body><article>
      <h1>Harbour reopens</h1><p>By Jane Doe</p><p>LONDON (AP) — The harbour reopened.</p>
      <p>It is open.</p></article></body></html>
      """
    )
    #expect(version.text == "The harbour reopened.\n\nIt is open.")
    #expect(version.byline == "By Jane Doe")
    #expect(version.located == "LONDON")
  }

  @Test("A word in bold takes no paragraph from the text in a page's data")
  func taggedData() throws {
    let body = "First paragraph.\\n\\nSecond paragraph <b>bold</b> &amp; so on."
    let version = try Self.read(
      """
      <!DOCTYPE html><html><head><script type="application/ld+json">{"@type": "NewsArticle",
      "headline": "Mayor quits", "articleBody": "\(body)"}</script></head><body></body></html>
      """
    )
    #expect(version.text == "First paragraph.\n\nSecond paragraph bold & so on.")
  }

  @Test("A page of links is no story")
  func index() {
    #expect(throws: ImportError.notAStory(kind: "a page without an article")) {
      try Self.read(SamplePages.index)
    }
  }

  @Test("A live blog's entries follow one another")
  func liveBlog() throws {
    let page = """
      <html><head><script type="application/ld+json">{"@type":"LiveBlogPosting",
      "headline":"Storm, live","liveBlogUpdate":[{"headline":"Pier 2 opens",
      "articleBody":"The first ferry left at nine."},
      {"articleBody":"The coast guard calls off the search."}]}
      </script></head><body><h1>Storm, live</h1></body></html>
      """
    let version = try Self.read(page)
    #expect(
      version.text
        == "Pier 2 opens\n\nThe first ferry left at nine.\n\nThe coast guard calls off the search."
    )
  }

  @Test("Text from right to left and between invisible marks is kept as it is")
  func rightToLeft() throws {
    let sentence =
      "أُعيد فتح الميناء جزئيا يوم الجمعة، "
      + "كما قال مدير الميناء."
    let head = "<html dir=rtl lang=ar><meta property=og:type content=article>"
    let body = "<body><h1>الميناء</h1><p>\(sentence)</p><p>\(sentence) ٢</p></body></html>"
    let version = try Self.read(head + body)
    #expect(version.language == "ar")
    #expect(version.text == sentence + "\n\n" + sentence + " ٢")
  }
}
