extension HostileFile {
  private static let story = head + "The harbour’s pier is gone, the office said on Monday."

  /// Files that say they are encoded otherwise than they are.
  static let liars = [
    HostileFile("utf-16-that-says-utf-8.xml") {
      wide("<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss><channel><item><title>t</title></item>")
    },
    HostileFile("utf-8-that-says-utf-16.xml") {
      rss("a").replacing("version=\"1.0\"?", with: "version=\"1.0\" encoding=\"UTF-16\"?")
    },
    HostileFile("utf-8-that-says-nothing-known.xml") {
      rss("a").replacing("version=\"1.0\"?", with: "version=\"1.0\" encoding=\"x-none\"?")
    },
    HostileFile("utf-7-page.html") {
      page("<meta charset=\"utf-7\"><p>+ADw-script+AD4-alert(1)+ADw-/script+AD4-")
    },
    HostileFile("escapes-of-iso-2022.html") {
      Array(page("<meta charset=\"iso-2022-jp\"><p>").utf8) + [0x1B, 0x24, 0x42, 0xFF, 0x1B, 0x28]
    },
    HostileFile("mark-of-utf-16-before-utf-8.txt") { [0xFF, 0xFE] + Array(story.utf8) },
    HostileFile("mark-of-utf-8-before-utf-16.txt") { [0xEF, 0xBB, 0xBF] + wide(story) },
    HostileFile("half-a-unit.txt") { [0xFF, 0xFE] + wide(story) + [0x41] },
    HostileFile("only-a-mark.txt") { [0xFF, 0xFE] },
    HostileFile("lone-surrogates.txt") {
      [0xFF, 0xFE] + wide(story) + (0..<2_000).flatMap { _ in [0x00, 0xD8] as [UInt8] }
    },
    HostileFile("overlong-utf-8.txt") {
      Array(story.utf8) + (0..<2_000).flatMap { _ in [0xC0, 0x80, 0xF8, 0xED, 0xA0] as [UInt8] }
    },
    HostileFile("every-byte.txt") {
      Array(story.utf8) + (0..<4_096).map { UInt8(truncatingIfNeeded: $0) }
    },
    HostileFile("nulls-within.txt") {
      story.utf8.flatMap { $0 == 0x20 ? [0x20, 0] : [$0] as [UInt8] }
    },
    HostileFile("nulls-within.json") {
      Array("{\"uri\":\"u\\u0000\",\"headline\":\"h\0h\",\"body_text\":\"b\\u0000b\"}".utf8)
    },
    HostileFile("nulls-within.xml") { rss("a\0b&#0;c") },
  ]

  /// Stories that would steer or deceive a terminal or a reader.
  static let steering = [
    HostileFile("escapes.txt") { story + "\n\n\u{1B}[2J\u{1B}]0;t\u{7}\u{9B}31m\u{90}q\u{9C}" },
    HostileFile("overrides.txt") {
      "Storm \u{202E}sesolc\u{202C} harbour\n\nNORRHAVN (AP) — \u{2067}The\u{2069} pier\u{200F}."
    },
    HostileFile("right-to-left.txt") { "عاصفة تغلق الميناء\n\nبيروت (أ ب) — الميناء مغلق اليوم." },
    HostileFile("zero-widths.txt") {
      story.map { "\($0)\u{200B}\u{2060}\u{FEFF}" }.joined()
    },
    HostileFile("tags.txt") {
      story + String(String.UnicodeScalarView((0xE0020...0xE007E).compactMap(Unicode.Scalar.init)))
    },
    HostileFile("many-marks.txt") {
      story.map { "\($0)" + String(repeating: "\u{301}", count: 400) }.joined()
    },
    HostileFile("returns.txt") { story + " Real text.\rFake text over it." },
  ]

  private static func wide(_ text: String) -> [UInt8] {
    text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }
}
