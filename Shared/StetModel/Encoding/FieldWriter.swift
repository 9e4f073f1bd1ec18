/// Writes numbered fields, each a tag, then either a varint or a length and that many bytes.
///
/// The layout is the one described in `docs/PROTOCOL.md`, "Records": a strict subset of the
/// Protocol Buffers wire format, so that any language can read a record. Callers write fields in
/// ascending order of number, which makes the bytes of one value unique.
package struct FieldWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Writes `value` as a base-128 varint, the least significant group first.
  package mutating func field(_ number: UInt32, _ value: UInt64) {
    varint(UInt64(number) << 3)
    varint(value)
  }

  /// Writes `content` behind its length.
  package mutating func field(_ number: UInt32, _ content: some Collection<UInt8>) {
    varint(UInt64(number) << 3 | 2)
    varint(UInt64(content.count))
    bytes.append(contentsOf: content)
  }

  /// Writes the UTF-8 bytes of `text`.
  package mutating func field(_ number: UInt32, _ text: String) {
    var text = text
    text.withUTF8 { field(number, $0) }
  }

  /// Writes the fields that `body` writes as one nested value.
  package mutating func field(_ number: UInt32, nested body: (inout FieldWriter) -> Void) {
    var inner = FieldWriter()
    body(&inner)
    field(number, inner.bytes)
  }

  private mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}

extension FieldWriter {
  /// Writes `text` unless it is absent.
  package mutating func optional(_ number: UInt32, _ text: String?) {
    if let text { field(number, text) }
  }

  /// Writes `value` unless it is absent.
  package mutating func optional(_ number: UInt32, _ value: UInt64?) {
    if let value { field(number, value) }
  }
}
