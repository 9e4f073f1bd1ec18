import Foundation
import StetImport
import StetModel
import StetText
import Testing

@Suite("Wire copy")
struct WireCopyTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let page = root.appending(path: "../shared/data/wire/tass-csto.txt")
  private static let isPageHere = FileManager.default.fileExists(atPath: page.path)

  private static func parse(_ text: String) throws(ImportError) -> ArticleVersion {
    try WireCopy.parse(bytes: Array(text.utf8), receivedAt: DatelineTests.received).version
  }

  private static func sample(_ name: String) throws -> ImportedStory {
    let data = try Data(contentsOf: root.appending(path: "Samples/\(name).txt"))
    return try WireCopy.parse(bytes: Array(data), receivedAt: DatelineTests.received)
  }

  @Test("A page of a wire service is taken apart whole", .enabled(if: isPageHere))
  func wirePage() throws {
    let bytes = Array(try Data(contentsOf: Self.page))
    let version = try WireCopy.parse(bytes: bytes, receivedAt: DatelineTests.received).version
    #expect(version.section == "All news")
    #expect(version.headline == "Crocus attack prompts CSTO to strengthen anti-terror measures")
    #expect(version.abstract?.hasPrefix("According to Imangali Tasmagambetov, the special") == true)
    #expect(version.abstract?.hasSuffix("after the crime") == true)
    let caption = "CSTO Secretary General Imangali Tasmagambetov"
    #expect(version.media == [Media(caption: caption, creditLine: "Valery Sharifulin/TASS")])
    #expect(version.located == "ALMATY")
    #expect(version.dateline == "ALMATY, June 3./TASS/.")
    #expect(version.datelineDate == "2024-06-03")
    #expect(version.yearInferred)
    #expect(version.provider == "TASS")
    #expect(version.text.hasPrefix("The Crocus City Hall terrorist attack made it clear"))
    #expect(version.text.hasSuffix("suspected terrorists and Ukrainian nationalists."))
    #expect(version.blocks.count == 7)
    #expect(version.infoSources.isEmpty)
    #expect(version.editorialNote == nil)
  }

  @Test("A story and its correction are one article and say what changed")
  func samples() throws {
    let first = try Self.sample("harbour-closure")
    let second = try Self.sample("harbour-closure-2")
    #expect(first.sourceKey == second.sourceKey)
    #expect(first.version.section == "Coast")
    #expect(first.version.headline == "Storm surge closes Norrhavn harbour for a third day")
    #expect(first.version.headline == second.version.headline)
    #expect(first.version.media == second.version.media)
    #expect(first.version.media.count == 1)
    #expect(first.version.abstract == second.version.abstract)
    #expect(first.version.blocks.count == 8)
    #expect(first.version.changeKind == .initial)
    #expect(second.version.changeKind == .correction)
    #expect(second.version.changeKindBasis == .stated)
    let note = "CORRECTED\n(Corrects number of injured in paragraphs 1 and 4)"
    #expect(second.version.editorialNote == note)
    #expect(
      VersionSuccession(of: second.version, after: first.version)
        == .changed(.correction, basis: .stated)
    )
  }

  @Test("Blocks cover the text, paragraph by paragraph")
  func blocks() throws {
    let version = try Self.sample("harbour-closure").version
    let scalars = Array(version.text.unicodeScalars)
    let pieces = version.blocks.map {
      String(String.UnicodeScalarView(scalars[$0.start..<$0.end]))
    }
    #expect(pieces.joined(separator: "\n\n") == version.text)
  }

  @Test("A file wrapped for a narrow page is joined into its paragraphs")
  func reflow() throws {
    let version = try Self.parse(
      """
      Storm closes harbour

         NORRHAVN (AP) _ The harbour stayed closed for a third day on Tuesday
      after a storm surge tore boats from their moorings and left many people
      injured, the port authority said.
         “We were lucky that it came in the night, with nobody on the self-
      made pier,” the harbour master told reporters.
      """
    )
    #expect(version.blocks.count == 2)
    #expect(version.text.contains("Tuesday after a storm"))
    #expect(version.text.contains("the self-made pier"))
  }

  @Test("A wire header and line marks of the old networks are taken off")
  func header() throws {
    let copy =
      "\u{16}\u{16}\u{1}a0123\u{1F}\r\nu w BC-Harbour-Storm 03-12 0123\r\n\u{2}"
      + "^Storm closes harbour<\r\n^By IDA BRANDVIK=\r\n^Eds: Restores reference in 3rd paragraph.<\r\n"
      + "   NORRHAVN, Norway (AP) _ ``We were lucky,'' the harbour master told reporters on Tuesday.\r\n"
      + "   Nobody is missing after the storm, the fire brigade said.\r\n"
      + "AP-NY-03-12-24 1405EDT<\r\n\u{3}"
    let version = try Self.parse(copy)
    #expect(version.slugline == "BC-Harbour-Storm")
    #expect(version.headline == "Storm closes harbour")
    #expect(version.located == "NORRHAVN, Norway")
    #expect(version.text.hasPrefix("“We were lucky,” the harbour master"))
    #expect(version.text.hasSuffix("the fire brigade said."))
    #expect(version.infoSources == ["AP-NY-03-12-24 1405EDT"])
    #expect(version.editorialNote == "Eds: Restores reference in 3rd paragraph.")
  }

  @Test(
    "What its makers wrote below a story is kept, but not as story",
    arguments: [
      "Reporting by Ida Brandvik; Editing by Mette Holm",
      "(Reporting by Ida Brandvik and Jonas Eide)", "dpa ab cde fg", "ab/cd", "1405GMT",
      "___\n\nThe writer Jonas Eide contributed from Sund.",
      "© 2024 Nordwire. All rights reserved.", "Our Standards: The Nordwire Principles.",
      "==Kyodo", "Enditem",
    ]
  )
  func signOffs(tail: String) throws {
    let copy = "Storm closes harbour\n\nNORRHAVN (AP) — The harbour stayed closed.\n\n\(tail)"
    let version = try Self.parse(copy)
    #expect(version.text == "The harbour stayed closed.")
    #expect(version.infoSources == [tail.split(separator: "\n").last.map(String.init) ?? ""])
  }

  @Test("A sign-off that was run on to the last paragraph is taken off it")
  func runOn() throws {
    let signOff = "(Reporting by Ida Brandvik; Editing by Mette Holm)"
    let copy = "Storm closes harbour\n\nNORRHAVN (AP) — The harbour stayed closed (as before)."
    let version = try Self.parse("\(copy) \(signOff)")
    #expect(version.text == "The harbour stayed closed (as before).")
    #expect(version.infoSources == [signOff])
    #expect(try Self.parse(copy).text == "The harbour stayed closed (as before).")
    #expect(try Self.parse(copy + " Enditem").text == "The harbour stayed closed (as before).")
    let told = "Reporting by the Guardian newspaper suggested that more had died."
    #expect(try Self.parse("\(copy)\n\n\(told)").text.hasSuffix(told))
  }

  @Test("A German desk's notebook goes into the editor's note")
  func notebook() throws {
    let version = try Self.parse(
      """
      Hafen öffnet wieder

      Berlin (dpa) - Der Hafen ist am Montag wieder geöffnet worden.

      # dpa-Notizblock

      ## Orte
      - [Rathaus](Platz 1, Berlin)

      * * * *
      Die folgenden Informationen sind nicht zur Veröffentlichung bestimmt

      ## dpa-Kontakte
      """
    )
    #expect(version.text == "Der Hafen ist am Montag wieder geöffnet worden.")
    #expect(version.editorialNote?.hasPrefix("# dpa-Notizblock") == true)
  }

  @Test("A paragraph that owns up to a change is a correction, and no part of the story")
  func ownCorrection() throws {
    let note = "This story has been corrected to show that 17 people died, not 71."
    let version = try Self.parse(
      "Storm closes harbour\n\nNORRHAVN (AP) — The harbour stayed closed.\n\n\(note)"
    )
    #expect(version.text == "The harbour stayed closed.")
    #expect(version.changeKind == .correction)
    #expect(version.editorialNote == note)
  }

  @Test("Word for the desk alone goes into the editor's note")
  func deskNotes() throws {
    let version = try Self.parse(
      """
      Storm closes harbour

      Norrhavn (dpa) - The harbour stayed closed on Tuesday.

      The following information is not for publication

      Contacts: the desk, by day and night.
      """
    )
    #expect(version.text == "The harbour stayed closed on Tuesday.")
    #expect(version.editorialNote?.hasSuffix("by day and night.") == true)
  }

  @Test(
    "An advisory says what kind of version this is",
    arguments: [
      ("UPDATE 2-Storm closes harbour", ChangeKind.update, PublicationStatus.usable),
      ("CORRECTED-Storm closes harbour", .correction, .usable),
      ("REFILE-Storm closes harbour", .refile, .usable),
      ("Storm closes harbour\n\n(Adds quote in paragraph 3)", .update, .usable),
      ("KILL\n\nStorm closes harbour", .kill, .canceled),
      ("HOLD\n\nStorm closes harbour", .advisory, .withheld),
      ("BC-Storm, 1st Ld-Writethru\n\nStorm closes harbour", .update, .usable),
      ("Storm closes harbour\n\nEds: Corrects name of ferry.", .correction, .usable),
    ]
  )
  func advisories(head: String, kind: ChangeKind, status: PublicationStatus) throws {
    let version = try Self.parse("\(head)\n\nNORRHAVN (AP) — The harbour stayed closed.")
    #expect(version.headline == "Storm closes harbour")
    #expect(version.changeKind == kind)
    #expect(version.changeKindBasis == .stated)
    #expect(version.publicationStatus == status)
    #expect(version.editorialNote != nil)
  }

  @Test("A story without a dateline is still a story")
  func noDateline() throws {
    let body = "The harbour stayed closed for a third day after the storm."
    let version = try Self.parse("Storm closes harbour\n\n\(body)\n\nMore is to come.")
    #expect(version.headline == "Storm closes harbour")
    #expect(version.text == "\(body)\n\nMore is to come.")
    #expect(version.dateline == nil)
  }

  @Test("A story without a headline takes its first sentence for one")
  func noHeadline() throws {
    let version = try Self.parse(
      "NORRHAVN (AP) — The harbour stayed closed on Tuesday. It was cold."
    )
    #expect(version.headline == "The harbour stayed closed on Tuesday")
  }
}
