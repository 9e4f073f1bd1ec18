import StetModel
import Testing

@testable import StetImport

@Suite("NewsML 1")
struct NewsML1Tests {
  private static let text = """
    <NewsComponent><Role FormalName="Main"/><ContentItem><MediaType FormalName="Text"/>
    <DataContent><![CDATA[<p>The pier is gone.</p>]]></DataContent></ContentItem></NewsComponent>
    """

  private static func item(
    revision: String = #"<RevisionId PreviousRevision="0" Update="N">1</RevisionId>"#,
    management: String = "",
    lines: String = "<HeadLine>Pier</HeadLine>",
    content: String = text
  ) -> String {
    """
    <NewsItem><Identification><NewsIdentifier><ProviderId>x.example</ProviderId>
    <DateId>20240320</DateId><NewsItemId>pier</NewsItemId>\(revision)</NewsIdentifier>
    </Identification><NewsManagement>\(management)</NewsManagement>
    <NewsComponent><NewsLines>\(lines)</NewsLines>\(content)</NewsComponent></NewsItem>
    """
  }

  private static func file(_ items: String...) -> String {
    "<NewsML>\(items.joined())</NewsML>"
  }

  @Test("The sample is taken apart whole")
  func sample() throws {
    let version = try NewsFiles.version(try NewsFiles.sample("pier-repair.newsml-1.xml"))
    #expect(version.uri == "urn:newsml:nordwire.example:20240320:pier-repair")
    #expect(version.alternativeIDs == ["urn:newsml:nordwire.example:20240320:pier-repair:2"])
    #expect(version.versionLabel == "2")
    #expect(version.provider == "Nordwire")
    #expect(version.language == "en")
    #expect(version.slugline == "norrhavn-pier")
    #expect(version.versionCreated == Timestamp.milliseconds("2024-03-20T07:10:00Z"))
    #expect(version.versionCreatedBasis == .stated)
    #expect(version.embargoedUntil == Timestamp.milliseconds("2024-03-20T08:00:00Z"))
    #expect(version.publicationStatus == .usable)
    #expect(version.urgency == 4)
    #expect(version.changeKind == .correction)
    #expect(version.editorialNote == "Corrects the month in the headline.")
    #expect(version.headline == "Pier of Norrhavn to be mended by June")
    #expect(version.abstract == "The inner basin stays open meanwhile.")
    #expect(version.byline == "By Ida Brandvik")
    #expect(version.located == "Norrhavn")
    #expect(version.dateline == "NORRHAVN, March 20, 2024 (NORDWIRE) -")
    #expect(version.datelineDate == "2024-03-20")
    #expect(version.infoSources == ["Nordwire", "Port authority"])
    #expect(version.copyrightHolder == "Nordwire")
    #expect(version.usageTerms == "Not for archives.")
    #expect(version.importer == "newsml-1/1")
    let caption = "The broken pier from the air"
    #expect(version.media == [Media(caption: caption, creditLine: "Per Lund/Nordwire")])
    #expect(version.text.hasPrefix("The pier that the storm surge broke will be mended by June"))
    #expect(version.blocks.count == 2)
  }

  @Test(
    "Status, revision and instruction say what a version did",
    arguments: [
      ("0", "N", "", PublicationStatus.usable, ChangeKind.initial),
      ("1", "N", "", .usable, .update), ("0", "U", "", .usable, .update),
      ("0", "A", "", .usable, .metadataOnly),
      ("0", "N", "<Status FormalName='Canceled'/>", .canceled, .kill),
      ("3", "N", "<Status FormalName='Withheld'/>", .withheld, .advisory),
      ("1", "N", "<Instruction FormalName='Correction'/>", .usable, .correction),
      ("0", "N", "<Instruction FormalName='Update'/>", .usable, .initial),
    ]
  )
  func changes(
    previous: String,
    action: String,
    management: String,
    status: PublicationStatus,
    kind: ChangeKind
  ) throws {
    let revision = "<RevisionId PreviousRevision='\(previous)' Update='\(action)'>2</RevisionId>"
    let item = Self.item(revision: revision, management: management)
    let version = try NewsFiles.version(Self.file(item))
    #expect(version.publicationStatus == status)
    #expect(version.changeKind == kind)
  }

  @Test("A change without the text is no version, and says what it changes")
  func partial() {
    let revision = { (action: String) in
      "<RevisionId PreviousRevision='1' Update='\(action)'>2</RevisionId>"
    }
    let canceled = Self.item(
      revision: revision("A"),
      management: "<Status FormalName='Canceled'/>",
      content: ""
    )
    #expect(
      NewsFiles.kind(Self.file(canceled))
        == "a change of a story’s status to “Canceled”, without its text"
    )
    #expect(
      NewsFiles.kind(Self.file(Self.item(revision: revision("U"), content: "")))
        == "an instruction to change a story, without the whole text"
    )
  }

  @Test("A file may carry several items, also within one another")
  func several() throws {
    let inner = Self.item(lines: "<HeadLine>Inner</HeadLine>")
    let wrapper = Self.item(content: inner)
    let file = try NewsFiles.read(Self.file(Self.item(), wrapper))
    #expect(file.stories.map(\.version.headline) == ["Pier", "Inner"])
  }

  @Test("A picture with headline and caption is a story, one without is none")
  func pictures() throws {
    let photo = "<ContentItem Href='a.jpg'><MediaType FormalName='Photo'/></ContentItem>"
    let caption = """
      <NewsComponent><Role FormalName="Caption"/><ContentItem><MediaType FormalName="Text"/>
      <DataContent>The pier is gone.</DataContent></ContentItem></NewsComponent>
      """
    let lines = "<HeadLine>Pier</HeadLine><CreditLine>Ida</CreditLine>"
    let version = try NewsFiles.version(
      Self.file(Self.item(lines: lines, content: photo + caption))
    )
    #expect(version.headline == "Pier")
    #expect(version.text == "The pier is gone.")
    #expect(version.media == [Media(caption: "", creditLine: "Ida")])
    #expect(
      NewsFiles.kind(Self.file(Self.item(lines: lines, content: photo)))
        == "a NewsML 1 item of photo, without a headline and a text"
    )
  }

  @Test("No more components are looked at than any item has")
  func components() throws {
    let empty = { (count: Int) in String(repeating: "<NewsComponent/>", count: count) }
    // The item's own component and that of the text count, too.
    let fits = Self.file(Self.item(content: empty(998) + Self.text))
    #expect(try NewsFiles.version(fits).text == "The pier is gone.")
    let over = Self.file(Self.item(content: empty(999) + Self.text))
    #expect(try NewsFiles.version(over).text == "Pier")
  }

  @Test("Topics, empty items and files without items say what they are")
  func others() {
    #expect(
      NewsFiles.kind("<NewsML><NewsItem><TopicSet/></NewsItem></NewsML>") == "a list of topics"
    )
    #expect(
      NewsFiles.kind("<NewsML><NewsItem/></NewsML>")
        == "a NewsML 1 item without a headline and a text"
    )
    #expect(NewsFiles.kind("<NewsML/>") == "a NewsML 1 file without items")
  }
}
