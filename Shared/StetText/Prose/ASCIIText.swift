/// White space and letters as ASCII knows them, so that no version of Unicode changes a merge.
enum ASCIIText {
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// A lower-case letter for an upper-case one; every other byte as it is.
  static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

  /// The bytes without blanks at either end and with every run of blanks as one.
  static func collapsed(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var isBehindBlank = false
    for byte in bytes {
      guard !isBlank(byte) else {
        isBehindBlank = true
        continue
      }
      if isBehindBlank, !result.isEmpty { result.append(0x20) }
      isBehindBlank = false
      result.append(byte)
    }
    return result
  }
}
