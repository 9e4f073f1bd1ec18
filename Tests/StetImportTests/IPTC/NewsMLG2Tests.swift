import StetModel
import Testing

@testable import StetImport

@Suite("NewsML-G2")
struct NewsMLG2Tests {
  private static let item = #"<itemClass qcode="ninat:text"/>"#
  private static let story = "<inlineData>The pier is gone.</inlineData>"

  private static func newsItem(
    meta: String = item,
    content: String = "<headline>Pier</headline>",
    set: String = story,
    attributes: String = ""
  ) -> String {
    """
    <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:1" version="a" \(attributes)>
    <itemMeta>\(meta)</itemMeta><contentMeta>\(content)</contentMeta>
    <contentSet>\(set)</contentSet></newsItem>
    """
  }

  @Test("The sample is taken apart whole, and its package is listed")
  func sample() throws {
    let file = try NewsFiles.read(try NewsFiles.sample("breakwater-vote.newsml-g2.xml"))
    let version = try #require(file.stories.first?.version)
    #expect(file.format == .newsmlG2)
    #expect(file.skipped.map(\.reason) == [.notAStory(kind: "a package")])
    #expect(version.uri == "urn:newsml:nordwire.example:20240314:breakwater")
    #expect(version.versionLabel == "2")
    #expect(version.alternativeIDs == ["NW-7702"])
    #expect(version.provider == "Nordwire")
    #expect(version.language == "en")
    #expect(version.slugline == "norrhavn-breakwater")
    #expect(version.versionCreated == Timestamp.milliseconds("2024-03-14T19:02:00Z"))
    #expect(version.versionCreatedBasis == .stated)
    #expect(version.embargoedUntil == Timestamp.milliseconds("2024-03-14T20:00:00Z"))
    #expect(version.urgency == 3)
    #expect(version.changeKind == .update)
    #expect(version.editorialNote == "Adds the vote in paragraph 1.")
    #expect(version.headline == "Council votes for a higher breakwater")
    #expect(version.abstract == "The northern breakwater will be raised by a metre.")
    #expect(version.byline == "By Ida Brandvik, Nordwire")
    #expect(version.located == "Norrhavn, Nordland")
    #expect(version.dateline == "NORRHAVN, March 14 (NORDWIRE) -")
    #expect(version.datelineDate == "2024-03-14")
    #expect(version.infoSources == ["Norrhavn council"])
    #expect(version.copyrightHolder == "Nordwire")
    #expect(version.usageTerms == "Not for use in broadcasts.")
    #expect(version.importer == "newsml-g2/1")
    let before = "urn:newsml:nordwire.example:20240312:harbour-closure"
    #expect(version.links == [ArticleLink(kind: .updateOf, target: before)])
    let caption = "The northern breakwater at low tide"
    #expect(version.media == [Media(caption: caption, creditLine: "Per Lund/Nordwire")])
    #expect(version.text.hasPrefix("The council of Norrhavn voted 19 to 8 on Thursday"))
    #expect(version.text.hasSuffix("to begin in May."))
    #expect(version.blocks.count == 2)
  }

  @Test(
    "Content comes as NITF, as a page, as text or as a fragment of a page",
    arguments: [
      "<inlineXML><nitf><body><body.content><p>One.</p><p>Two.</p></body.content></body></nitf></inlineXML>",
      "<inlineXML><html><head><title>T</title></head><body><h1>Pier</h1><p>One.</p><p>Two.</p></body></html></inlineXML>",
      "<inlineXML><p>One.</p><p>Two.</p></inlineXML>",
      "<inlineXML/><inlineData contenttype='text/html'>&lt;p>One.&lt;/p>&lt;p>Two.&lt;/p></inlineData>",
      "<remoteContent href='a.jpg'/><inlineData contenttype='text/plain'>One.\n\nTwo.</inlineData>",
      "<inlineXML><sports-content/></inlineXML><inlineData><![CDATA[<p>One.</p><p>Two.</p>]]></inlineData>",
    ]
  )
  func contents(set: String) throws {
    let version = try NewsFiles.version(Self.newsItem(set: set))
    #expect(version.text == "One.\n\nTwo.")
    #expect(version.headline == "Pier")
  }

  @Test("Copy that was put into one paragraph as it came has its own paragraphs")
  func wrapped() throws {
    let body = """
      <p>(Adds comment, prices)
          * Barley at its highest since May

          By Ida Brandvik
          Jan 30 (Reuters) - Grain prices rose on Tuesday on the demand from mills that have
      waited for weeks for a better offer, traders in Norrhavn said.
          A tonne of barley cost 1,205 crowns, the highest price since May of last year, and
      wheat was up as well.
          (Reporting by Ida Brandvik; Editing by Jonas Eide)</p>
      """
    let set = "<inlineXML><html><body>\(body)</body></html></inlineXML>"
    let version = try NewsFiles.version(Self.newsItem(set: set))
    #expect(version.blocks.count == 2)
    #expect(version.text.hasPrefix("Grain prices rose on Tuesday on the demand from mills that"))
    #expect(version.text.hasSuffix("and wheat was up as well."))
    #expect(version.byline == "By Ida Brandvik")
    #expect(version.abstract == "* Barley at its highest since May")
    #expect(version.dateline == "Jan 30 (Reuters) -")
    #expect(version.changeKind == .update)
    #expect(version.infoSources == ["(Reporting by Ida Brandvik; Editing by Jonas Eide)"])
  }

  @Test(
    "Status, signals and notes say what a version did",
    arguments: [
      (#"<pubStatus qcode="stat:canceled"/>"#, PublicationStatus.canceled, ChangeKind.kill),
      (
        #"<pubStatus uri="http://cv.iptc.org/newscodes/pubstatusg2/withheld"/>"#, .withheld,
        .advisory
      ),
      (#"<pubStatus qcode="stat:usable"/><signal qcode="sig:correction"/>"#, .usable, .correction),
      (#"<signal qcode="sig:update"/><signal qcode="sig:atomic"/>"#, .usable, .update),
      (#"<edNote>CORRECTS the toll</edNote><signal qcode="sig:update"/>"#, .usable, .correction),
      (#"<signal qcode="x:unknown"/><edNote/>"#, .usable, .initial),
    ]
  )
  func changes(meta: String, status: PublicationStatus, kind: ChangeKind) throws {
    let version = try NewsFiles.version(Self.newsItem(meta: Self.item + meta))
    #expect(version.publicationStatus == status)
    #expect(version.changeKind == kind)
  }

  @Test("Only what ties a running story together is a link, and never one to itself")
  func links() throws {
    let meta = """
      <link rel="irel:previousVersion" residref="urn:x:1"/>
      <link rel="irel:previousVersion" residref="urn:x:0"/>
      <link rel="irel:seeAlso" href="urn:x:2"/><link residref="urn:x:3"/>
      <link rel="x:correctionOf" guidref="urn:x:4"/><link rel="x:correctionOf" guidref="urn:x:4"/>
      """
    let version = try NewsFiles.version(Self.newsItem(meta: Self.item + meta))
    #expect(
      version.links == [
        ArticleLink(kind: .replaces, target: "urn:x:0"),
        ArticleLink(kind: .correctionOf, target: "urn:x:4"),
      ]
    )
  }

  @Test("The headline is the main one, in the item's language")
  func headlines() throws {
    let content = """
      <language tag="de"/><headline xml:lang="en">Pier</headline>
      <headline xml:lang="de" role="hl:sub">Unten</headline><headline xml:lang="de">Mole</headline>
      """
    #expect(try NewsFiles.version(Self.newsItem(content: content)).headline == "Mole")
  }

  @Test("Who made it is the byline, unless that is the agency or a code")
  func creators() throws {
    let rights = "<copyrightHolder literal='Nordwire Ltd'/>"
    for (creators, byline) in [
      ("<creator><name>Ida</name></creator><creator literal='Per'/>", "Ida, Per"),
      ("<creator qcode='staff:17'/>", nil), ("<creator literal='NORDWIRE'/>", nil),
      ("<by>By Ida</by><creator><name>Per</name></creator>", "By Ida"),
    ] {
      let text = Self.newsItem(content: "<headline>Pier</headline>" + creators)
        .replacing("<itemMeta>", with: "<rightsInfo>\(rights)</rightsInfo><itemMeta>")
      #expect(try NewsFiles.version(text).byline == byline)
    }
  }

  @Test("An agency that is stated by its domain has the name it signs with")
  func provider() throws {
    let story = "<inlineData>NORRHAVN, March 12 (Reuters) - The pier is gone.</inlineData>"
    for (stated, provider) in [("reuters.com", "Reuters"), ("paper.example", "paper.example")] {
      let meta = Self.item + "<provider literal='\(stated)'/>"
      #expect(try NewsFiles.version(Self.newsItem(meta: meta, set: story)).provider == provider)
    }
  }

  @Test("A stated dateline gives place and date")
  func dateline() throws {
    let content = "<headline>Pier</headline><dateline>NORRHAVN, March 12, 2024 (Reuters)</dateline>"
    let version = try NewsFiles.version(Self.newsItem(content: content))
    #expect(version.dateline == "NORRHAVN, March 12, 2024 (Reuters)")
    #expect(version.located == "NORRHAVN")
    #expect(version.datelineDate == "2024-03-12")
  }

  @Test(
    "What carries no story says what it is",
    arguments: [
      ("", "<remoteContent href='a.xml'/>", "a NewsML-G2 item whose text is kept elsewhere"),
      (
        "", "<inlineXML><events/></inlineXML>",
        "a NewsML-G2 item of data (<events>), without a text"
      ),
    ]
  )
  func others(meta: String, set: String, kind: String) {
    #expect(NewsFiles.kind(Self.newsItem(meta: Self.item + meta, set: set)) == kind)
  }

  @Test("A picture with headline and caption is a story, one without is none")
  func pictures() throws {
    let meta = #"<itemClass qcode="ninat:picture"/>"#
    let set = "<remoteContent href='a.jpg'/>"
    let caption = "<description role='drol:caption'>The pier.</description>"
    let credit = "<creditline>Nordwire</creditline><creator><name>Ida</name></creator>"
    let content = "<headline>Pier</headline>" + caption + credit
    let version = try NewsFiles.version(Self.newsItem(meta: meta, content: content, set: set))
    #expect(version.text == "The pier.")
    #expect(version.media == [Media(caption: "", creditLine: "Nordwire")])
    for content in [caption, "<headline>Pier</headline>"] {
      let text = Self.newsItem(meta: meta, content: content, set: set)
      #expect(NewsFiles.kind(text) == "a picture without a headline and a caption")
    }
  }

  @Test("A headline alone is a flash: its text")
  func flash() throws {
    #expect(try NewsFiles.version(Self.newsItem(set: "<inlineXML/>")).text == "Pier")
    #expect(try NewsFiles.version(Self.newsItem(set: "")).text == "Pier")
  }
}
