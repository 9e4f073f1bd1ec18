import StetReport
import TestSupport
import Testing

@Suite("Widths, wrapping and tables")
struct LayoutTests {
  @Test(
    "A character is as wide as a terminal shows it",
    arguments: [
      ("a", 1), ("é", 1), ("e\u{301}", 1), ("漢", 2), ("한", 2), ("🙂", 2), ("👩‍👩‍👧", 2),
      ("❤\u{FE0F}", 2), ("ﾊ", 1), ("Ａ", 2), ("", 0), ("\u{200D}", 0), ("🇫🇷", 2), ("а́", 1),
    ]
  )
  func widths(text: String, width: Int) { #expect(DisplayWidth.of(text) == width) }

  @Test("No line is wider than asked, and no word is lost", arguments: 0..<100 as Range<UInt64>)
  func wrapping(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let alphabet = Array("ab漢🙂é ")
    let text = String((0..<200).map { _ in alphabet.randomElement(using: &random) ?? "a" })
    let width = Int.random(in: 2...40, using: &random)
    let lines = Wrapping.lines(text, width: width)
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= width })
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
  }

  @Test("Line ends stay, and indentation is kept on every line")
  func indentation() {
    #expect(Wrapping.lines("a\n\nb", width: 10) == ["a", "", "b"])
    #expect(Wrapping.lines("  one two", width: 6) == ["  one", "  two"])
  }

  @Test("A cut text is as wide as asked at most and says that it was cut")
  func truncation() {
    #expect(Wrapping.truncated("abcdef", width: 6) == "abcdef")
    #expect(Wrapping.truncated("abcdef", width: 5) == "abcd…")
    #expect(Wrapping.truncated("漢漢漢", width: 4) == "漢…")
    #expect(Wrapping.truncated("abc", width: 0) == "")
  }

  @Test("A table fits its width, and no cell can break it", arguments: [20, 40, 80, 120])
  func table(width: Int) {
    var table = Table([
      Table.Column("ID"), Table.Column("TEXT", .cut), Table.Column("N", isRight: true),
    ])
    table.add(["kpqx", String(repeating: "漢 word ", count: 30), "12"])
    table.add(["mnzt", "two\nlines\u{1B}[2J", "3"])
    let lines = table.lines(width: width, style: .plain)
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { DisplayWidth.of($0) <= width })
    #expect(lines.allSatisfy { !$0.unicodeScalars.contains("\u{1B}") })
  }

  @Test(
    "An age is told in the largest unit that fits",
    arguments: [
      (0, "now"), (59_999, "now"), (60_000, "1 min"), (3_599_999, "59 min"), (3_600_000, "1 h"),
      (86_400_000, "1 d"), (30 * 86_400_000, "2023-10-15"), (-60_000, "2023-11-14"),
    ] as [(Int64, String)]
  )
  func ages(age: Int64, text: String) {
    let now: Int64 = 1_700_000_000_000
    #expect(RelativeTime.age(now - age, now: now) == text)
  }

  @Test("Any two times make an age")
  func extremes() {
    #expect(RelativeTime.age(.min, now: .max) == "0001-01-01")
    #expect(RelativeTime.age(.max, now: .min) == "9999-12-31")
  }
}
