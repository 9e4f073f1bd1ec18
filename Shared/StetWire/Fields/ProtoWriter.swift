import NIOCore
import StetModel

/// Writes the Protocol Buffers wire format into a buffer, for the two messages that carry records.
///
/// Fields that are empty or zero are left out, as Protocol Buffers has it, except inside lists.
enum ProtoWriter {
  static func byteCount(varint value: UInt64) -> Int {
    (max(1, 64 - value.leadingZeroBitCount) + 6) / 7
  }

  /// The size of a field with `count` bytes of content and a number below 16.
  static func byteCount(bytes count: Int) -> Int {
    count == 0 ? 0 : byteCount(element: count)
  }

  static func byteCount(element count: Int) -> Int {
    1 + byteCount(varint: UInt64(count)) + count
  }

  static func byteCount(integer value: UInt64) -> Int {
    value == 0 ? 0 : 1 + byteCount(varint: value)
  }

  static func writeVarint(_ value: UInt64, into buffer: inout ByteBuffer) {
    var rest = value
    while rest >= 0x80 {
      buffer.writeInteger(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    buffer.writeInteger(UInt8(rest))
  }

  static func write(integer value: UInt64, _ number: UInt8, into buffer: inout ByteBuffer) {
    guard value > 0 else { return }
    buffer.writeInteger(number << 3)
    writeVarint(value, into: &buffer)
  }

  static func write(bytes: [UInt8], _ number: UInt8, into buffer: inout ByteBuffer) {
    guard !bytes.isEmpty else { return }
    writePrefix(number, byteCount: bytes.count, into: &buffer)
    buffer.writeBytes(bytes)
  }

  static func write(text: String, _ number: UInt8, into buffer: inout ByteBuffer) {
    guard !text.isEmpty else { return }
    writePrefix(number, byteCount: text.utf8.count, into: &buffer)
    buffer.writeString(text)
  }

  static func write(digest: Bytes32, _ number: UInt8, into buffer: inout ByteBuffer) {
    writePrefix(number, byteCount: Bytes32.byteCount, into: &buffer)
    let words = digest.words
    for index in words.indices { buffer.writeInteger(words[index]) }
  }

  /// Writes the tag and the length of a field whose content follows.
  static func writePrefix(_ number: UInt8, byteCount: Int, into buffer: inout ByteBuffer) {
    buffer.writeInteger(number << 3 | 2)
    writeVarint(UInt64(byteCount), into: &buffer)
  }
}
