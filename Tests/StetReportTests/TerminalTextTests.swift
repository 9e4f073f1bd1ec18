import StetReport
import Testing

@Suite("Text from elsewhere on a terminal")
struct TerminalTextTests {
  /// What may never reach a terminal, wherever it stands.
  private static func isDangerous(_ value: UInt32) -> Bool {
    switch value {
    case 0x09, 0x0A: false
    case 0x00..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069,
      0xE0000...0xE007F:
      true
    default: false
    }
  }

  private static var scalars: [Unicode.Scalar] {
    (Array(0x0000..<0x3000) + Array(0xE0000...0xE007F)).compactMap { Unicode.Scalar($0 as UInt32) }
  }

  @Test("No scalar that steers or deceives survives, alone or between letters")
  func dangerous() {
    for scalar in Self.scalars {
      let text = "a\(Character(scalar))b"
      let safe = TerminalText.sanitised(text)
      let survivors = safe.unicodeScalars.filter { Self.isDangerous($0.value) }
      #expect(survivors.isEmpty, "U+\(String(scalar.value, radix: 16))")
      #expect(safe.unicodeScalars.first == "a" && safe.unicodeScalars.last == "b")
    }
  }

  @Test("Letters, marks and line ends of every script stay as they are")
  func harmless() {
    for scalar in Self.scalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned: continue
      default: break
      }
      let text = "a\(Character(scalar))"
      #expect(TerminalText.sanitised(text) == text)
    }
    #expect(TerminalText.sanitised("a\n\tb") == "a\n\tb")
  }

  @Test("Sanitising twice is sanitising once")
  func idempotent() {
    for scalar in Self.scalars {
      let once = TerminalText.sanitised("a\(Character(scalar))\r\n")
      #expect(TerminalText.sanitised(once) == once)
    }
  }

  @Test("An escape sequence shows as text, and a line has no line ends")
  func examples() {
    #expect(TerminalText.sanitised("\u{1B}[31mred") == "\u{FFFD}[31mred")
    #expect(TerminalText.sanitised("a\r\nb\rc\u{2028}d") == "a\nb\nc\nd")
    #expect(TerminalText.line("a\r\nb\tc\u{202E}d") == "a b c\u{FFFD}d")
  }
}
