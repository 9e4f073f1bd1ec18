import StetText
import TestSupport
import Testing

@Suite("Canonical text")
struct CanonicalTextTests {
  @Test(
    "Every kind of break and blank has one form",
    arguments: [
      ("", ""),
      (" \r\n\t\u{A0} ", ""),
      ("one\r\ntwo", "one\ntwo"),
      ("one\rtwo", "one\ntwo"),
      ("one\r\n\r\n\r\ntwo", "one\n\ntwo"),
      ("one \n \n\t\n two ", "one\n\ntwo"),
      ("one\u{2028}two\u{2029}three", "one\ntwo\n\nthree"),
      ("one\u{A0}\u{2009}\t two", "one two"),
      ("\u{FEFF}one\u{AD}two\u{0}\u{1B}[31m\u{7F}\u{9B}", "onetwo[31m"),
      ("e\u{301}", "\u{E9}"),
      ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"),
      ("\u{212B}", "\u{C5}"),
      ("q\u{307}\u{323}", "q\u{323}\u{307}"),
      ("\u{F73}\u{F73}\u{323}", "\u{F71}\u{F71}\u{F72}\u{F72}\u{323}"),
      ("“Да” — й", "“Да” — й"),
    ]
  )
  func forms(given: String, expected: String) {
    let canonical = CanonicalText.canonical(given)
    #expect(Array(canonical.unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test("Canonical text stays as it is", arguments: 0..<500 as Range<UInt64>)
  func idempotent(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let once = CanonicalText.canonical(HostileText.any(using: &random))
    let twice = CanonicalText.canonical(once)
    #expect(twice.utf8.elementsEqual(once.utf8))
    #expect(!once.contains("\n\n\n"))
    #expect(!once.contains("  "))
    #expect(
      !once.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" }
    )
  }

  @Test("Canonical text is canonically equal to what was given, blanks apart", arguments: 0..<200)
  func nothingLost(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let given = HostileText.any(using: &random)
    let canonical = CanonicalText.canonical(given)
    #expect(HostileText.marks(of: given) == HostileText.marks(of: canonical))
  }

  @Test("Half a million marks on one letter are put in order at once")
  func markFlood() {
    let given = "a" + String(repeating: "\u{301}\u{323}", count: 250_000)
    let canonical = CanonicalText.canonical(given)
    #expect(canonical.unicodeScalars.count >= 500_000)
    #expect(CanonicalText.canonical(canonical) == canonical)
  }
}
