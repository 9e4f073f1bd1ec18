import StetModel
import Testing

@testable import StetImport

@Suite("Notices and labels of agencies")
struct NoticeTests {
  private static func parse(_ text: String) throws -> ArticleVersion {
    try WireCopy.parse(bytes: Array(text.utf8), receivedAt: DatelineTests.received).version
  }

  @Test(
    "A withdrawal is canceled whatever its form, and keeps the name of the story it is about",
    arguments: [
      (
        "BULLETIN KILL\n\nEDITORS: Kill the story slugged Harbour-Storm. A kill is mandatory."
          + "\n\nThe AP", "Harbour-Storm"
      ),
      ("KILL: Harbour-Storm\n\nPARIS (AP) — Kill the story. A kill is mandatory.", "Harbour-Storm"),
      ("BC-EU--Storm,KILL\n\nMANDATORY KILL\n\nPARIS (AP) — It did not reopen.", "BC-EU--Storm"),
      ("BC-Port, KILL\n\nEds: Members are asked to kill the story slugged BC-Port.", "BC-Port"),
      ("KILL KILL KILL Harbour reopens\n\nLONDON, June 3 (Reuters) - Kill the story.", nil),
      ("STORY WITHDRAWN: Harbour reopens\n\nLONDON, June 3 (Reuters) - It is withdrawn.", nil),
      (
        "ACHTUNG: Meldung „Harbour reopens“ wird zurückgezogen\n\n"
          + "Berlin (dpa) - Bitte verwenden Sie die Meldung nicht.", nil
      ),
      ("ACHUNG: Meldung zurückgezogen\n\nBerlin (dpa) - Die Meldung ist falsch.", nil),
      (
        "Hafen\n\nBerlin (dpa) - Bitte verwenden Sie die Meldung \"Harbour reopens\" nicht.", nil
      ),
    ] as [(String, String?)]
  )
  func kills(copy: String, slug: String?) throws {
    let version = try Self.parse(copy)
    #expect(version.changeKind == .kill)
    #expect(version.publicationStatus == .canceled)
    #expect(version.slugline == slug)
    if copy.contains("Harbour reopens") { #expect(version.headline == "Harbour reopens") }
    #expect(!version.text.isEmpty)
  }

  @Test(
    "A hold is withheld, and its release restores the story",
    arguments: [
      ("HOLD: Harbour reopens", ChangeKind.advisory, PublicationStatus.withheld),
      ("Sperre: Harbour reopens", .advisory, .withheld),
      ("HOLD RELEASED: Harbour reopens", .restore, .usable),
      ("Sperre aufgehoben: Harbour reopens", .restore, .usable),
    ]
  )
  func holds(head: String, kind: ChangeKind, status: PublicationStatus) throws {
    let version = try Self.parse("\(head)\n\nBerlin (dpa) - The facts are being checked.")
    #expect(version.changeKind == kind)
    #expect(version.publicationStatus == status)
    #expect(version.headline == "Harbour reopens")
  }

  @Test(
    "A headline that only begins like a label is a headline",
    arguments: [
      "Kill Bill director turns 61", "Killing of mayor shocks town",
      "HOLD THE LINE: Fed keeps rates",
      "Withdrawn: Russia pulls troops from north", "Correction in stock market deepens",
      "Repeat offender jailed for life", "Update your passport now", "Achtung Baby turns 33",
    ]
  )
  func headlines(headline: String) throws {
    let version = try Self.parse("\(headline)\n\nLONDON, June 3 (Reuters) - It was so on Monday.")
    #expect(version.headline == headline)
    #expect(version.changeKindBasis == .inferred)
    #expect(version.publicationStatus == .usable)
  }

  @Test("Of labels in a row the gravest counts, and none stays in the headline")
  func rows() throws {
    let version = try Self.parse(
      "CORRECTED-UPDATE 1-Harbour reopens\n\nLONDON, June 3 (Reuters) - It reopened on Monday."
    )
    #expect(version.headline == "Harbour reopens")
    #expect(version.changeKind == .correction)
    #expect(version.editorialNote == "CORRECTED UPDATE 1")
  }

  @Test("A file from an old network gives its slug, its byline and its title")
  func oldNetwork() throws {
    let version = try Self.parse(
      """
      a0123r i bc-storm 06-03 0300
      ^BC-Storm,300<
      ^Harbour reopens after storm<
      ^By JOHN SMITH<
      ^Associated Press Writer<
         PARIS (AP) _ Officials said on Monday that the harbour would<
      reopen.<
         AP-NY-06-03-24 1212GMT<
      """
    )
    #expect(version.slugline == "BC-Storm")
    #expect(version.section == nil)
    #expect(version.headline == "Harbour reopens after storm")
    #expect(version.byline == "By JOHN SMITH, Associated Press Writer")
  }

  @Test("A body of short sentences is a body below a headline")
  func shortBody() throws {
    let version = try Self.parse("Harbour reopens\n\nNo.\n\nYes.")
    #expect(version.headline == "Harbour reopens")
    #expect(version.text == "No.\n\nYes.")
  }
}
