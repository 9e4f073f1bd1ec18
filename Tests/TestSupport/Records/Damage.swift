/// What a hostile or broken peer may do to bytes.
package enum Damage {
  /// `bytes` with one to four random changes: bits flipped, bytes put in, taken out or overwritten.
  package static func damaged(_ bytes: [UInt8], using random: inout SeededRandom) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: bytes.indices, using: &random)
      let byte = UInt8.random(in: 0...255, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes[place] ^= 1 << (byte & 7)
      case 1: bytes[place] = byte
      case 2: bytes.insert(byte, at: place)
      default: bytes.remove(at: place)
      }
    }
    return bytes
  }
}
