import StetModel
import StetText
import Testing

@testable import StetImport

@Suite("ninjs")
struct NinjsTests {
  /// The sample in the spelling of ninjs 1.
  private static let old = #"""
    {"uri": "urn:newsml:nordwire.example:20240318:ferry-service", "type": "text", "version": 3,
     "versioncreated": "2024-03-18T09:15:00+0100", "pubstatus": "usable", "urgency": "4",
     "embargoed": "2024-03-18T10:00:00+01:00", "language": "en", "slugline": "norrhavn-ferry",
     "copyrightholder": "Nordwire", "usageterms": "For subscribers of the regional service.",
     "ednote": "Corrects the number of crossings in paragraph 2.",
     "headline": "Norrhavn ferry runs twice a day again", "headline_short": "Ferry runs again",
     "description_summary": "The line to Sund sails from the outer quay until the pier is mended.",
     "body_text": "One long paragraph.",
     "body_xhtml": "<p>NORRHAVN, March 18 (NORDWIRE) - The ferry between Norrhavn and Sund sailed again on Monday, six days after the storm surge.</p><p>It makes two crossings a day instead of six, and carries 140 passengers but no cars, the line’s director <b>Mette Holm</b> said.</p><figure><figcaption>Passengers on the outer quay <span class='credit'>Ida Brandvik/Nordwire</span></figcaption></figure><p>(Reporting by Ida Brandvik; Editing by Jonas Eide)</p>",
     "byline": "Ida Brandvik", "located": "Norrhavn", "infosource": [{"name": "Sund Line"}],
     "altids": {"desk": "NW-7731", "etag": "x9"}, "evolvedfrom": "urn:newsml:nordwire.example:20240312:harbour-closure",
     "associations": {"picture": {"uri": "urn:newsml:nordwire.example:20240318:quay",
       "type": "picture", "byline": "Per Lund/Nordwire",
       "description_text": "The ferry Havørn leaves the outer quay of Norrhavn."}, "logo": null}}
    """#

  private static func item(_ members: String) -> String { #"{"uri":"urn:x:1",\#(members)}"# }

  @Test("The sample is taken apart whole")
  func sample() throws {
    let version = try NewsFiles.version(try NewsFiles.sample("ferry-service.ninjs.json"))
    #expect(version.uri == "urn:newsml:nordwire.example:20240318:ferry-service")
    #expect(version.alternativeIDs == ["NW-7731"])
    #expect(version.provider == "NORDWIRE")
    #expect(version.language == "en")
    #expect(version.slugline == "norrhavn-ferry")
    #expect(version.versionLabel == "3")
    #expect(version.versionCreated == Timestamp.milliseconds("2024-03-18T08:15:00Z"))
    #expect(version.versionCreatedBasis == .stated)
    #expect(version.embargoedUntil == Timestamp.milliseconds("2024-03-18T09:00:00Z"))
    #expect(version.urgency == 4)
    #expect(version.publicationStatus == .usable)
    #expect(version.changeKind == .correction)
    #expect(version.changeKindBasis == .stated)
    #expect(version.editorialNote == "Corrects the number of crossings in paragraph 2.")
    #expect(version.headline == "Norrhavn ferry runs twice a day again")
    #expect(version.abstract?.hasPrefix("The line to Sund sails") == true)
    #expect(version.byline == "Ida Brandvik")
    #expect(version.located == "Norrhavn")
    #expect(version.dateline == "NORRHAVN, March 18 (NORDWIRE) -")
    #expect(version.datelineDate == "2024-03-18")
    #expect(
      version.infoSources == ["Sund Line", "(Reporting by Ida Brandvik; Editing by Jonas Eide)"]
    )
    #expect(version.copyrightHolder == "Nordwire")
    #expect(version.usageTerms == "For subscribers of the regional service.")
    #expect(version.importer == "ninjs/1")
    #expect(
      version.links == [
        ArticleLink(
          kind: .updateOf,
          target: "urn:newsml:nordwire.example:20240312:harbour-closure"
        )
      ]
    )
    #expect(
      version.media == [
        Media(caption: "Passengers on the outer quay", creditLine: "Ida Brandvik/Nordwire"),
        Media(
          caption: "The ferry Havørn leaves the outer quay of Norrhavn.",
          creditLine: "Per Lund/Nordwire"
        ),
      ]
    )
    #expect(version.text.hasPrefix("The ferry between Norrhavn and Sund sailed again on Monday"))
    #expect(version.text.hasSuffix("the line’s director Mette Holm said."))
    #expect(version.blocks.count == 2)
  }

  @Test("ninjs 1, 2 and 3 spell one story")
  func spellings() throws {
    let new = try NewsFiles.version(try NewsFiles.sample("ferry-service.ninjs.json"))
    let middle = try NewsFiles.sample("ferry-service.ninjs.json")
      .replacing("versionCreated", with: "versioncreated")
      .replacing("embargoedUntil", with: "embargoed").replacing("altIds", with: "altids")
      .replacing("contentType", with: "contenttype").replacing("edNote", with: "ednote")
    for text in [Self.old, middle] {
      let version = try NewsFiles.version(text)
      #expect(VersionSuccession(of: version, after: new) == .unchanged)
      #expect(SourceKey.key(of: version) == SourceKey.key(of: new))
    }
  }

  @Test("A picture, graphic or clip with a headline and a caption is a story: its caption")
  func captions() throws {
    for type in ["picture", "graphic", "video", "audio"] {
      let version = try NewsFiles.version(
        Self.item(
          #""type":"\#(type)","headline":"Pier","description_text":"The pier is gone.","byline":"Ida""#
        )
      )
      #expect(version.text == "The pier is gone.")
      #expect(version.abstract == nil)
      #expect(version.media == [Media(caption: "", creditLine: "Ida")])
    }
    let kind = NewsFiles.kind(Self.item(#""type":"picture","headline":"Pier""#))
    #expect(kind == "a picture without a headline and a caption")
    #expect(NewsFiles.kind(Self.item(#""type":"audio","description_text":"The pier.""#)) != "")
  }

  @Test(
    "What carries no story says what it is",
    arguments: [
      (#""type":"event","headline":"Council meets","bodies":[{"value":"At noon."}]"#, "an event"),
      (#""headline":"Council","eventDetails":{"dates":{}}"#, "an event"),
      (#""type":"planning","slugline":"x""#, "a planning item"),
      (
        #""type":"composite","headline":"All of today","associations":{"a":{"type":"text"}}"#,
        "a package"
      ),
      (#""type":"text","slugline":"x""#, "a ninjs item without a headline and a text"),
      (#""version":"1""#, "a ninjs item without a headline and a text"),
      (#""type":"widget","headline":"x""#, "a ninjs item of the type “widget”"),
      (#""$schema":"https://json-schema.org/x","properties":{},"title":"ninjs""#, "a JSON schema"),
    ]
  )
  func others(members: String, kind: String) {
    #expect(NewsFiles.kind(Self.item(members)) == kind)
  }

  @Test("JSON without news is refused as another format")
  func otherJSON() {
    for text in [#"{"name":"x","version":"1.0"}"#, "[{}]", "[{},1,\"a\",null]", #"{"items":[{}]}"#]
    {
      #expect(throws: ImportError.wrongFormat(kind: "JSON of another kind")) {
        try NewsFiles.read(text)
      }
    }
    #expect(throws: ImportError.notAStory(kind: "a ninjs file without items")) {
      try NewsFiles.read("[]")
    }
  }

  @Test("Items in a list or in a service's answer are read one by one; the rest is listed")
  func wrappers() throws {
    let story = Self.item(#""headline":"Pier","body_text":"The pier is gone.""#)
    let event = Self.item(#""type":"event","title":"Council meets""#)
    for text in [
      "[\(story),\(event)]", #"{"_items":[\#(story),\#(event)],"_meta":{"total":2}}"#,
      #"{"data":{"items":[{"item":\#(story)},{"item":\#(event)}]}}"#,
      #"{"hits":{"total":2,"hits":[{"_source":\#(story)},{"_source":\#(event)}]}}"#,
    ] {
      let file = try NewsFiles.read(text)
      #expect(file.stories.map(\.version.headline) == ["Pier"])
      #expect(
        file.skipped == [
          StoryFile.Skipped(
            number: 2,
            title: "Council meets",
            reason: .notAStory(kind: "an event")
          )
        ]
      )
    }
  }

  @Test(
    "Status and signals say what a version did",
    arguments: [
      (#""pubstatus":"canceled""#, PublicationStatus.canceled, ChangeKind.kill),
      (#""pubStatus":"withheld""#, .withheld, .advisory),
      (#""pubstatus":"usable","signal":[{"code":"sig:correction"}]"#, .usable, .correction),
      (#""signal":["sig:update"]"#, .usable, .update),
      (#""state":"killed""#, .canceled, .kill), (#""ednote":"Updates toll""#, .usable, .update),
      (#""ednote":"With pictures.""#, .usable, .initial), (#""pubstatus":7"#, .usable, .initial),
      (#""pubstatus":"withheld","ednote":"CORRECTS the toll""#, .withheld, .advisory),
    ]
  )
  func changes(members: String, status: PublicationStatus, kind: ChangeKind) throws {
    let version = try NewsFiles.version(
      Self.item(#""headline":"Pier","body_text":"The pier is gone.",\#(members)"#)
    )
    #expect(version.publicationStatus == status)
    #expect(version.changeKind == kind)
    #expect(version.changeKindBasis == (kind == .initial ? .inferred : .stated))
  }

  @Test("Where an address names the item by its id, a query that names the version is left out")
  func addresses() throws {
    for (ids, uri) in [
      (
        #"{"itemid":"5e565888b587","etag":"5e565888_0a1"}"#,
        "https://x.example/content/5e565888b587"
      ),
      (#"{"itemid":"77"}"#, "https://x.example/content/5e565888b587?et=0a1"),
    ] {
      let text = """
        {"uri":"https://x.example/content/5e565888b587?et=0a1","headline":"Pier","altids":\(ids)}
        """
      #expect(try NewsFiles.version(text).uri == uri)
    }
  }

  @Test("A headline's label is the change, not the headline")
  func labels() throws {
    let version = try NewsFiles.version(
      Self.item(#""headline":"UPDATE 2-Pier is gone","body_text":"It is gone.""#)
    )
    #expect(version.headline == "Pier is gone")
    #expect(version.changeKind == .update)
  }

  @Test("Without a body the description is the text, without both the headline is")
  func flashes() throws {
    let short = try NewsFiles.version(
      Self.item(#""type":"text","headline":"Pier","description_text":"The pier is gone.""#)
    )
    #expect(short.text == "The pier is gone.")
    #expect(short.abstract == nil)
    #expect(try NewsFiles.version(Self.item(#""type":"text","headline":"Pier""#)).text == "Pier")
  }

  @Test("A body in NITF gives its text and byline, plain text its paragraphs")
  func bodies() throws {
    let nitf =
      #"<nitf><body><body.head><byline>By Ida</byline></body.head><body.content><p>One.</p><p>Two.</p></body.content></body></nitf>"#
    let version = try NewsFiles.version(
      Self.item(
        #""headlines":[{"value":"Pier"}],"bodies":[{"contentType":"application/json","value":"{}"},{"role":"nitf","value":"<nitf>"},{"contentType":"application/nitf+xml","value":"\#(nitf)"}]"#
      )
    )
    #expect(version.text == "One.\n\nTwo.")
    #expect(version.byline == "By Ida")
    let plain = try NewsFiles.version(
      Self.item(#""headline":"Pier","body_text":"Pier\nThe first line.\nThe second line.""#)
    )
    #expect(plain.text == "The first line.\n\nThe second line.")
  }

  @Test("A time without a zone is inferred; one that cannot be read is none")
  func times() throws {
    for (time, basis, instant) in [
      ("2024-03-18T09:15:00", Basis.inferred, "2024-03-18T09:15:00Z"),
      ("20240318T091500+0100", .stated, "2024-03-18T08:15:00Z"),
      ("2024-03-18", .inferred, "2024-03-18T00:00:00Z"),
      ("2024-03-18T09:15:00.250+01", .stated, "2024-03-18T08:15:00.250Z"),
    ] {
      let version = try NewsFiles.version(
        Self.item(#""headline":"Pier","versioncreated":"\#(time)""#)
      )
      #expect(version.versionCreatedBasis == basis)
      #expect(version.versionCreated == Timestamp.milliseconds(instant))
    }
    for time in ["yesterday", "2024-13-01T00:00:00Z", "2024-03-18T09:15:00+01:00:00", "", "T"] {
      let text = Self.item(#""headline":"Pier","versioncreated":"\#(time)""#)
      #expect(try NewsFiles.version(text).versionCreatedBasis == nil)
    }
  }
}
