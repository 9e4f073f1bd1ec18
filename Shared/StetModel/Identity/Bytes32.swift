/// Thirty-two bytes held inline, ordered as bytes: the storage of every SHA-256 digest.
package struct Bytes32: Hashable, Comparable, Sendable {
  package static let byteCount = 32
  /// Thirty-two zero bytes.
  package static let zero = Bytes32(high: Quarter(), low: Quarter())

  private struct Quarter: Hashable, Sendable {
    var first: UInt64 = 0
    var second: UInt64 = 0
  }

  private let high: Quarter
  private let low: Quarter

  private init(high: Quarter, low: Quarter) {
    self.high = high
    self.low = low
  }

  /// Takes exactly 32 bytes, or returns `nil`.
  package init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    var iterator = bytes.makeIterator()
    self.high = Quarter(
      first: UInt64(bigEndianFrom: &iterator),
      second: UInt64(bigEndianFrom: &iterator)
    )
    self.low = Quarter(
      first: UInt64(bigEndianFrom: &iterator),
      second: UInt64(bigEndianFrom: &iterator)
    )
  }

  /// Takes exactly 32 bytes, or returns `nil`.
  package init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count == Self.byteCount else { return nil }
    let word = { UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self)) }
    self.high = Quarter(first: word(0), second: word(1))
    self.low = Quarter(first: word(2), second: word(3))
  }

  /// The bytes as four big-endian integers, first to last.
  package var words: [4 of UInt64] { [high.first, high.second, low.first, low.second] }

  /// The bytes, first to last.
  package var bytes: [UInt8] {
    Array(unsafeUninitializedCapacity: Self.byteCount) { buffer, count in
      let quarters = (
        high.first.bigEndian, high.second.bigEndian, low.first.bigEndian, low.second.bigEndian
      )
      count = withUnsafeBytes(of: quarters) { UnsafeMutableRawBufferPointer(buffer).copy($0) }
    }
  }

  package static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.high.first, lhs.high.second, lhs.low.first, lhs.low.second)
      < (rhs.high.first, rhs.high.second, rhs.low.first, rhs.low.second)
  }
}
