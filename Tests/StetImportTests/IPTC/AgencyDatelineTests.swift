import Testing

@testable import StetImport

@Suite("Datelines of agencies' own formats")
struct AgencyDatelineTests {
  @Test(
    "A day without a place, and a full stop with a dash, open a story, too",
    arguments: [
      ("Jan 30 (Reuters) - Grain prices rose on Tuesday.", "Jan 30 (Reuters) -", "Reuters"),
      ("Norrhavn, Jan 2 (EFE).- The harbour is closed.", "Norrhavn, Jan 2 (EFE).-", "EFE"),
    ]
  )
  func forms(line: String, printed: String, agency: String) throws {
    let dateline = try #require(DatelineReader.read(line))
    #expect(dateline.printed == printed)
    #expect(dateline.agency == agency)
    #expect(dateline.date != nil)
    #expect(line.hasSuffix(dateline.remainder))
    #expect(!dateline.remainder.hasPrefix("-"))
  }

  @Test("A month that begins a sentence is no dateline")
  func sentences() {
    #expect(DatelineReader.read("March 3 was the day on which the harbour closed.") == nil)
    #expect(DatelineReader.read("June 1 - the day the harbour closed for good.") == nil)
  }
}
