import StetModel
import Testing

@testable import StetImport

@Suite("NITF")
struct NITFTests {
  private static func document(
    data: String = "",
    head: String = "<hedline><hl1>Pier</hl1></hedline>",
    content: String = "<p>The pier is gone.</p>"
  ) -> String {
    """
    <nitf><head><docdata>\(data)</docdata></head><body><body.head>\(head)</body.head>
    <body.content>\(content)</body.content></body></nitf>
    """
  }

  @Test("The sample is taken apart whole")
  func sample() throws {
    let version = try NewsFiles.version(try NewsFiles.sample("insurers-estimate.nitf.xml"))
    #expect(version.uri == "NORDWIRE:norrhavn-insurers-0315")
    #expect(version.alternativeIDs == ["nw-7711", "norrhavn-insurers-0315"])
    #expect(version.versionLabel == "2")
    #expect(version.provider == "Nordwire")
    #expect(version.language == "en")
    #expect(version.slugline == "norrhavn-insurers")
    #expect(version.versionCreated == Timestamp.milliseconds("2024-03-15T12:15:00Z"))
    #expect(version.versionCreatedBasis == .stated)
    #expect(version.embargoedUntil == Timestamp.milliseconds("2024-03-15T14:00:00Z"))
    #expect(version.urgency == 5)
    #expect(version.section == "Business")
    #expect(version.changeKind == .correction)
    #expect(
      version.editorialNote
        == "A graphic will follow.\nEds: Note the embargo.\nCorrects the sum in paragraph 1."
    )
    #expect(version.links == [ArticleLink(kind: .correctionOf, target: "NORDWIRE:nw-7710")])
    #expect(version.headline == "Insurers put storm damage at 12 million crowns")
    #expect(version.abstract == "Claims after the storm surge are higher than first thought.")
    #expect(version.byline == "By Jonas Eide, Nordwire")
    #expect(version.located == "Sund")
    #expect(version.dateline == "Sund, March 15")
    #expect(version.datelineDate == "2024-03-15")
    #expect(version.infoSources == ["Per Lund contributed to this report."])
    #expect(version.copyrightHolder == "Nordwire")
    #expect(version.importer == "nitf/1")
    let caption = "Boats on the quay after the surge"
    #expect(version.media == [Media(caption: caption, creditLine: "Ida Brandvik/Nordwire")])
    #expect(
      version.text == """
        The storm surge in Norrhavn will cost insurers 12 million crowns, their association said \
        on \
        Friday.

        That is twice as much as was thought on Tuesday.

        Claims | Crowns

        Boats | 6.1 million

        Houses | 5.9 million
        """
    )
  }

  @Test(
    "The status of the document and what it corrects say what a version did",
    arguments: [
      ("canceled", "", PublicationStatus.canceled, ChangeKind.kill),
      ("withheld", "", .withheld, .advisory), ("embargoed", "", .usable, .initial),
      ("usable", "<correction info='x' id-string='a:1'/>", .usable, .correction),
      ("canceled", "<correction/>", .canceled, .kill),
    ]
  )
  func changes(
    status: String,
    data: String,
    expected: PublicationStatus,
    kind: ChangeKind
  ) throws {
    let text = Self.document(data: data)
      .replacing("<docdata>", with: "<docdata management-status='\(status)'>")
    let version = try NewsFiles.version(text)
    #expect(version.publicationStatus == expected)
    #expect(version.changeKind == kind)
  }

  @Test(
    "An id that says who gave it is the story's; a bare number only another name",
    arguments: [
      ("<doc-id id-string='urn:x:1'/>", "urn:x:1", []),
      ("<doc-id id-string='17' regsrc='AP'/>", "AP:17", ["17"]),
      ("<doc-id id-string='17'/>", nil, ["17"]), ("<doc-id regsrc='AP'/>", nil, []),
      (
        "<doc-id id-string='17_3' regsrc='AP'/><du-key key='17' version='3'/>", "AP:17",
        ["17_3", "17"]
      ),
    ] as [(String, String?, [String])]
  )
  func ids(data: String, uri: String?, others: [String]) throws {
    let version = try NewsFiles.version(Self.document(data: data))
    #expect(version.uri == uri)
    #expect(version.alternativeIDs == others)
  }

  @Test("Where it happened stands in for where it was filed, and for nothing better")
  func places() throws {
    let data = "<evloc city='Sund' iso-cc='NO'/>"
    #expect(try NewsFiles.version(Self.document(data: data)).located == "Sund, NO")
    let filed = Self.document(data: data, content: "<p>NORRHAVN (AP) — The pier is gone.</p>")
    #expect(try NewsFiles.version(filed).located == "NORRHAVN")
    let head = "<hedline><hl1>Pier</hl1></hedline><dateline>Oslo</dateline>"
    let stated = try NewsFiles.version(Self.document(data: data, head: head))
    #expect(stated.located == "Oslo")
    #expect(stated.dateline == "Oslo")
  }

  @Test("A dateline in one line is taken apart")
  func line() throws {
    let head = "<hedline><hl1>Pier</hl1></hedline><dateline>SUND March 22 AAP -</dateline>"
    let content = "<p>The pier is gone.</p><p>So is the boat.</p><p>AAP rtv ar</p><p>ends</p>"
    let version = try NewsFiles.version(Self.document(head: head, content: content))
    #expect(version.located == "SUND")
    #expect(version.datelineDate == "2024-03-22")
    #expect(version.provider == "AAP")
    #expect(version.text == "The pier is gone.\n\nSo is the boat.")
    #expect(version.infoSources == ["AAP rtv ar", "ends"])
  }

  @Test("A row may begin with an empty cell, and stays a row")
  func table() throws {
    let rows = """
      <table>
        <tr> <th></th> <th>G</th> <th>AB</th> </tr>
        <tr> <td>Thune</td> <td>72</td> <td/> </tr>
      </table>
      """
    let version = try NewsFiles.version(Self.document(content: "<p>The table:</p>" + rows))
    #expect(version.text == "The table:\n\n| G | AB\n\nThune | 72 |")
  }

  @Test("A date in figures is no part of the dateline as printed")
  func figures() throws {
    let head = """
      <hedline><hl1>Pier</hl1></hedline><dateline><location>Oslo</location>
      <story.date norm="20240315T120000Z">20240315T120000Z</story.date></dateline>
      """
    let version = try NewsFiles.version(Self.document(head: head))
    #expect(version.dateline == "Oslo")
    #expect(version.datelineDate == "2024-03-15")
  }

  @Test("The headline may stand in the head; a second one is the summary if it says more")
  func headlines() throws {
    let plain =
      "<nitf><head><title>Pier</title></head><body><body.content><p>Gone.</p></body.content></body></nitf>"
    #expect(try NewsFiles.version(plain).headline == "Pier")
    for (second, abstract) in [
      ("The harbour stays closed today", "The harbour stays closed today"), ("SPORT NEWS", nil),
    ] {
      let head = "<hedline><hl1>Pier</hl1><hl2>\(second)</hl2></hedline>"
      #expect(try NewsFiles.version(Self.document(head: head)).abstract == abstract)
    }
    #expect(
      NewsFiles.kind("<nitf><body><body.content/></body></nitf>")
        == "an NITF document without a headline and a text"
    )
  }
}
