import StetImport
import StetModel
import TestSupport
import Testing

@Suite("Files of any kind")
struct HostileFileTests {
  private static let story = "Storm closes harbour\n\nNORRHAVN (AP) — The harbour’s pier is gone."

  private static func parse(_ bytes: [UInt8]) throws(ImportError) -> ArticleVersion {
    try WireCopy.parse(bytes: bytes, receivedAt: DatelineTests.received).version
  }

  @Test("A file that is no story is refused with the reason")
  func refused() {
    let max = Limits.originalByteCountMax
    let cases: [([UInt8], ImportError)] = [
      ([], .empty), (Array(" \n\t\r\n".utf8), .empty), ([0xEF, 0xBB, 0xBF], .empty),
      (Array(repeating: 0, count: 500), .binary), ((0..<4096).map { UInt8($0 % 256) }, .binary),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], .binary), (Array("%PDF-1.7 text".utf8), .binary),
      (Array(repeating: 0x61, count: max + 1), .tooLarge(byteCount: max + 1, byteCountMax: max)),
      (Array("Storm closes harbour".utf8), .noBody),
      (Array("The harbour stayed closed for a third day after the storm.".utf8), .noHeadline),
    ]
    for (bytes, error) in cases {
      #expect(throws: error) { try Self.parse(bytes) }
    }
  }

  @Test("A text of a megabyte is taken, one byte more is refused")
  func textLimit() throws {
    let max = Limits.articleTextByteCountMax
    let head = "Storm closes harbour\n\nNORRHAVN (AP) — "
    let text = String(repeating: "Long text. ", count: max / 11 + 1)
    let fits = String(text.prefix(max - 1)) + "."
    #expect(try Self.parse(Array((head + fits).utf8)).text.utf8.count == max)
    #expect(throws: ImportError.textTooLarge(byteCount: max + 1, byteCountMax: max)) {
      try Self.parse(Array((head + fits + "x").utf8))
    }
  }

  @Test("A paragraph of 100,000 lines is read at once, and its blocks stay bounded")
  func manyLines() throws {
    let lines = String(repeating: "a line.\n\n", count: 100_000)
    let version = try Self.parse(Array((Self.story + "\n\n" + lines).utf8))
    #expect(version.blocks.count == Limits.blockCountMax)
    #expect(version.blocks.last?.end == version.text.unicodeScalars.count)
  }

  @Test("UTF-8, UTF-16 and the code pages of Windows give the same story")
  func encodings() throws {
    let plain = try Self.parse(Array(Self.story.utf8))
    let units = Array(Self.story.utf16)
    let little: [UInt8] = [0xFF, 0xFE] + units.flatMap(Self.lowFirst)
    let big: [UInt8] = [0xFE, 0xFF] + units.flatMap { Self.lowFirst($0).reversed() }
    let western = Self.story.unicodeScalars.map { scalar -> UInt8 in
      switch scalar {
      case "’": 0x92
      case "—": 0x97
      default: UInt8(truncatingIfNeeded: scalar.value)
      }
    }
    let marked = [0xEF, 0xBB, 0xBF] + Array(Self.story.utf8)
    for bytes in [little, big, western, marked] {
      let version = try Self.parse(bytes)
      #expect(version.text == plain.text)
      #expect(version.textHash == plain.textHash)
      #expect(version.original != plain.original)
    }
  }

  private static func lowFirst(_ unit: UInt16) -> [UInt8] {
    [UInt8(unit & 0xFF), UInt8(unit >> 8)]
  }

  @Test("Windows-1251 is told from Windows-1252")
  func cyrillic() throws {
    let russian = "Шторм закрыл порт\n\nМОСКВА (TASS) - Порт закрыт третий день после шторма."
    let bytes = russian.unicodeScalars.map { scalar -> UInt8 in
      let isCyrillic = (0x410...0x44F).contains(scalar.value)
      return UInt8(truncatingIfNeeded: isCyrillic ? scalar.value - 0x350 : scalar.value)
    }
    let version = try Self.parse(bytes)
    #expect(version.headline == "Шторм закрыл порт")
    #expect(version.text == "Порт закрыт третий день после шторма.")
  }

  @Test("One broken byte does not make UTF-8 a code page")
  func brokenByte() throws {
    let bytes = Array((Self.story + " “Gone,” said “he”").utf8) + [0xC3]
    #expect(try Self.parse(bytes).text.hasPrefix("The harbour’s pier is gone. “Gone,”"))
  }

  @Test("No bytes make the importer trap or break a limit", arguments: 0..<400 as Range<UInt64>)
  func total(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    var bytes = Array(
      (Self.story + "\n\n" + Self.story + "\n\n(Reporting by A; Editing by B)").utf8
    )
    for _ in 0..<Int.random(in: 1...30, using: &random) {
      let at = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.insert(contentsOf: Array("\n\n(/.,-—\u{202E}\u{1}\u{2}^<".utf8), at: at)
      case 2: bytes.removeSubrange(at..<min(bytes.count, at + 9))
      default: bytes.swapAt(at, Int.random(in: 0..<bytes.count, using: &random))
      }
      if bytes.isEmpty { bytes = [0x41] }
    }
    guard let version = try? Self.parse(bytes) else { return }
    #expect(!version.text.isEmpty)
    #expect((version.headline?.utf8.count ?? 0) <= Limits.headlineByteCountMax)
    #expect(version.blocks.last?.end == version.text.unicodeScalars.count)
    #expect(!version.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test("Fields that are too long are cut at their limits")
  func fieldLimits() throws {
    let long = String(repeating: "é wörd, ", count: 2_000)
    let copy =
      "Storm closes harbour\n\n\(long)\n© \(long)\n\nNORRHAVN (AP) — The harbour is closed."
    let version = try Self.parse(Array(copy.utf8))
    #expect((version.abstract?.utf8.count ?? 0) <= Limits.abstractByteCountMax)
    #expect(version.headline == "Storm closes harbour")
  }
}
