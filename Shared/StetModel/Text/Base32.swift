/// Bytes as letters and digits that people can read out: Crockford's base 32, in lower case.
///
/// Five bits a character, the most significant first; the last character is filled with zero bits.
package enum Base32 {
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  /// Spells `bytes`: eight characters for every five, and none for padding.
  package static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    var window: UInt32 = 0
    var bitCount = 0
    for byte in bytes {
      window = window << 8 | UInt32(byte)
      bitCount += 8
      while bitCount >= 5 {
        bitCount -= 5
        text.append(alphabet[Int(window >> bitCount & 31)])
      }
    }
    if bitCount > 0 { text.append(alphabet[Int(window << (5 - bitCount) & 31)]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Reads lower-case text, with `o` for 0 and `i` and `l` for 1, or returns `nil`.
  package static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    var window: UInt32 = 0
    var bitCount = 0
    for character in text.utf8 {
      guard let digit = digit(character) else { return nil }
      window = window << 5 | digit
      bitCount += 5
      guard bitCount >= 8 else { continue }
      bitCount -= 8
      bytes.append(UInt8(truncatingIfNeeded: window >> bitCount))
    }
    let isWhole = bitCount < 5 && window & (1 << bitCount - 1) == 0
    return isWhole ? bytes : nil
  }

  private static func digit(_ character: UInt8) -> UInt32? {
    switch character {
    case UInt8(ascii: "o"): 0
    case UInt8(ascii: "i"), UInt8(ascii: "l"): 1
    default: alphabet.firstIndex(of: character).map { UInt32($0) }
    }
  }
}

/// The checksum of Ethernet and ZIP (reflected polynomial `0xEDB88320`).
///
/// It notices every change that lies within 32 neighbouring bits, so every wrong character and
/// every two that changed places. It is no protection against malice.
package enum CRC32 {
  /// The checksum of `bytes`; of none it is 0.
  package static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var crc: UInt32 = .max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return ~crc
  }
}
