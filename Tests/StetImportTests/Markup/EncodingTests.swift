import Testing

@testable import StetImport

@Suite("Declared encodings")
struct EncodingTests {
  private static func text(_ head: String, _ bytes: [UInt8]) throws -> String {
    try TextDecoder.text(of: Array(head.utf8) + bytes)
  }

  @Test(
    "A declared encoding is used where the bytes are of it",
    arguments: [
      ("<?xml version='1.0' encoding='ISO-8859-2'?><a>", [0xB1, 0xE6], "ąć"),
      ("<?xml version=\"1.0\" encoding=\"koi8-r\" ?><a>", [0xF0, 0xCF, 0xD2, 0xD4], "Порт"),
      ("<html><meta charset=Shift_JIS><p>", [0x8D, 0x60], "港"),
      (
        "<html><head><meta http-equiv='Content-Type' content='text/html; charset=windows-1250'>",
        [0x9E], "ž"
      ),
      ("<!DOCTYPE html><meta charset=\"gb18030\">", [0xB8, 0xDB], "港"),
    ] as [(String, [UInt8], String)]
  )
  func declared(head: String, bytes: [UInt8], expected: String) throws {
    #expect(try Self.text(head, bytes) == head + expected)
  }

  @Test("A declaration that lies is not believed")
  func lying() throws {
    let utf8 = "<?xml version='1.0' encoding='ISO-8859-1'?><a>Häfen</a>"
    #expect(try Self.text(utf8, []) == utf8)
    let head = "<?xml version='1.0' encoding='EUC-JP'?><a>H"
    // 0xE4 begins a pair in EUC-JP, and an ASCII letter cannot end one.
    #expect(try Self.text(head, [0xE4] + Array("fen</a>".utf8)) == head + "äfen</a>")
    for name in ["no-such-thing", "utf-8", "us-ascii", "UTF-7", "", "x//TRANSLIT"] {
      let head = "<html><meta charset='\(name)'>H"
      #expect(try Self.text(head, [0xE4, 0x20]) == head + "ä ", "\(name)")
    }
  }

  @Test("Plain copy declares nothing, even where it speaks of a charset")
  func copy() throws {
    #expect(try Self.text("The page says charset=koi8-r, H", [0xE4, 0x66]).hasSuffix("Häf"))
  }
}
