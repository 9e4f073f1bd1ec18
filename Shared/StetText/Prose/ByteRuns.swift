/// Reads bytes eight at a time, for what looks at every byte of many versions of one text.
enum ByteRuns {
  private static let wordSize = MemoryLayout<UInt64>.size
  private static let lowBits: UInt64 = 0x0101_0101_0101_0101
  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Whether two runs have the same bytes.
  static func areEqual(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
    one.withUnsafeBytes { one in
      other.withUnsafeBytes { other in
        guard one.count == other.count else { return false }
        var place = 0
        while place + wordSize <= one.count {
          guard word(one, place) == word(other, place) else { return false }
          place += wordSize
        }
        while place < one.count {
          guard one[place] == other[place] else { return false }
          place += 1
        }
        return true
      }
    }
  }

  /// The first place of a line end from `start` on, or the count where there is none.
  static func lineEnd(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var place = start
    while place + wordSize <= bytes.count {
      // A byte becomes zero where it is a line end, and only a zero byte loses the bit above it.
      let marked = word(bytes, place) ^ (lowBits &* 0x0A)
      let found = (marked &- lowBits) & ~marked & highBits
      if found != 0 { return place + found.trailingZeroBitCount / UInt8.bitWidth }
      place += wordSize
    }
    while place < bytes.count, bytes[place] != 0x0A { place += 1 }
    return place
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> UInt64 {
    bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self).littleEndian
  }
}
