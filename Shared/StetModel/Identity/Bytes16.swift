/// Sixteen bytes held inline, ordered as bytes: the storage of the short ids.
package struct Bytes16: Hashable, Comparable, Sendable {
  package static let byteCount = 16
  /// Sixteen zero bytes.
  package static let zero = Bytes16(high: 0, low: 0)

  private let high: UInt64
  private let low: UInt64

  private init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Takes exactly 16 bytes, or returns `nil`.
  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    var iterator = bytes.makeIterator()
    self.high = UInt64(bigEndianFrom: &iterator)
    self.low = UInt64(bigEndianFrom: &iterator)
  }

  /// The bytes, first to last.
  package var bytes: [UInt8] {
    Array(unsafeUninitializedCapacity: Self.byteCount) { buffer, count in
      let halves = (high.bigEndian, low.bigEndian)
      count = withUnsafeBytes(of: halves) { UnsafeMutableRawBufferPointer(buffer).copy($0) }
    }
  }

  package static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.high, lhs.low) < (rhs.high, rhs.low)
  }
}

extension UInt64 {
  /// Takes eight bytes from `iterator`, the most significant first; a missing byte counts as zero.
  init(bigEndianFrom iterator: inout some IteratorProtocol<UInt8>) {
    self = 0
    for _ in 0..<8 { self = self << 8 | UInt64(iterator.next() ?? 0) }
  }
}

extension UnsafeMutableRawBufferPointer {
  /// Copies `bytes`, which fit, and returns how many they are.
  func copy(_ bytes: UnsafeRawBufferPointer) -> Int {
    copyMemory(from: bytes)
    return bytes.count
  }
}
