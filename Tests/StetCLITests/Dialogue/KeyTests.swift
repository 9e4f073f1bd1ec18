import StetCLI
import Testing

@Suite("Keys")
struct KeyTests {
  /// Reads keys until no byte is left.
  private func keys(_ bytes: [UInt8]) -> [Key] {
    var rest = bytes[...]
    var keys: [Key] = []
    while !rest.isEmpty {
      keys.append(Key { _ in rest.popFirst() })
    }
    return keys
  }

  @Test("Each key is one key, however many bytes it sends")
  func bytes() {
    let text = Array("aÄ€😀".utf8)
    #expect(keys(text) == ["a", "Ä", "€", "😀"].map { Key.character($0) })
    #expect(keys([0x03, 0x04, 0x0D, 0x0A, 0x1B]) == [.interrupt, .end, .enter, .enter, .escape])
    let arrows = Array("\u{1B}[A\u{1B}OB\u{1B}[15~\u{1B}[1;5Cq".utf8)
    #expect(keys(arrows) == [.other, .other, .other, .other, .character("q")])
    #expect(keys([0x7F, 0x09, 0x00]) == [.other, .other, .other])
  }

  @Test("Bytes that are no text are no character, and never trap")
  func malformed() {
    #expect(keys([0xC3, 0x28]) == [.other])
    #expect(keys([0xE2, 0x82]) == [.other])
    for byte in UInt8.min...UInt8.max { #expect(!keys([byte, byte, byte, byte]).isEmpty) }
    #expect(Key { _ in nil } == .end)
    #expect(keys(Array("\u{1B}[".utf8) + Array(repeating: 0x30, count: 100)).count > 1)
  }

  @Test("Only the first byte of a key is waited for without end")
  func patience() {
    var asked: [Bool] = []
    var rest: [UInt8] = Array("\u{1B}[A".utf8)
    _ = Key { patience in
      asked.append(patience == .briefly)
      return rest.isEmpty ? nil : rest.removeFirst()
    }
    #expect(asked == [false, true, true])
  }
}
