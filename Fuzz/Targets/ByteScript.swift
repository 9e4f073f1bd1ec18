/// Bytes read as choices, so that a fuzzer's small changes of them are small changes of what they
/// choose.
///
/// Total: behind the last byte all are 0, and `isOver` says so.
struct ByteScript {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { self.rest = bytes[...] }

  var isOver: Bool { rest.isEmpty }

  mutating func byte() -> UInt8 { rest.popFirst() ?? 0 }

  /// What is left.
  mutating func remainder() -> [UInt8] {
    defer { rest = [] }
    return Array(rest)
  }

  /// The next bytes, as many as there are up to `count`.
  mutating func bytes(_ count: Int) -> [UInt8] {
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  /// A number from 0 up to `bound`, which is at most 256 and not itself reached.
  mutating func index(below bound: Int) -> Int { Int(byte()) % bound }

  mutating func coin() -> Bool { byte() & 1 == 1 }

  /// One of `values`, which is not empty.
  mutating func one<Value>(of values: [Value]) -> Value { values[index(below: values.count)] }

  /// A small number, or one near where numbers end.
  mutating func number() -> Int64 {
    let byte = byte()
    return byte < 240 ? Int64(byte) : [.max, .max - 1, .min, .min + 1, -1, 1 << 32][Int(byte) % 6]
  }

  /// Up to 255 bytes as text, whatever they are.
  mutating func text() -> String { String(decoding: bytes(Int(byte())), as: UTF8.self) }

  /// What is left, cut at the bytes that no UTF-8 has, into at most `count` pieces.
  mutating func pieces(_ count: Int) -> [String] {
    remainder().split(separator: 0xFF, maxSplits: count - 1, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }
}
