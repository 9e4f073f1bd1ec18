/// Reads the Protocol Buffers wire format in place, for the messages that hold lists.
///
/// They are read by hand because the generated code would copy every record once more, and would
/// build a list of any length before it could be counted. Never traps, allocates nothing, and is
/// valid only while the buffer is.
struct ProtoReader {
  /// One field's number and content.
  struct Field {
    let number: UInt64
    let content: Content
  }

  enum Content {
    case integer(UInt64)
    case bytes(UnsafeRawBufferPointer)
    /// A fixed-size number; no field that is read by hand has this form.
    case fixed
  }

  private let bytes: UnsafeRawBufferPointer
  private var offset = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The next field, or `nil` at the end.
  mutating func next() throws(WireError) -> Field? {
    guard offset < bytes.count else { return nil }
    let tag = try varint()
    guard tag >> 3 > 0 else { throw .malformed("field number") }
    switch tag & 7 {
    case 0: return Field(number: tag >> 3, content: .integer(try varint()))
    case 1: return try skip(8, number: tag >> 3)
    case 2: return Field(number: tag >> 3, content: .bytes(try chunk(try varint())))
    case 5: return try skip(4, number: tag >> 3)
    default: throw .malformed("field type")
    }
  }

  private mutating func skip(_ count: UInt64, number: UInt64) throws(WireError) -> Field {
    _ = try chunk(count)
    return Field(number: number, content: .fixed)
  }

  private mutating func chunk(_ count: UInt64) throws(WireError) -> UnsafeRawBufferPointer {
    guard count <= UInt64(bytes.count - offset) else { throw .malformed("length past the end") }
    let end = offset + Int(count)
    defer { offset = end }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<end])
  }

  fileprivate mutating func varint() throws(WireError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while shift < 64 {
      guard offset < bytes.count else { throw .malformed("number cut off") }
      let byte = bytes[offset]
      offset += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
    throw .malformed("number too long")
  }
}

extension ProtoReader.Field {
  func integer(_ name: StaticString) throws(WireError) -> UInt64 {
    guard case .integer(let value) = content else { throw .malformed("\(name)") }
    return value
  }

  func bytes(_ name: StaticString) throws(WireError) -> UnsafeRawBufferPointer {
    guard case .bytes(let bytes) = content else { throw .malformed("\(name)") }
    return bytes
  }

  func text(_ name: StaticString) throws(WireError) -> String {
    guard let text = String(validating: try bytes(name), as: UTF8.self) else {
      throw .malformed("\(name) is not UTF-8")
    }
    return text
  }

  /// The numbers of a repeated field: one, or a packed run of them.
  func integers(_ name: StaticString) throws(WireError) -> ProtoReader.Integers {
    switch content {
    case .integer(let value): .one(value)
    case .bytes(let bytes): .packed(ProtoReader(bytes))
    case .fixed: throw .malformed("\(name)")
    }
  }

  func fields(_ name: StaticString) throws(WireError) -> ProtoReader {
    ProtoReader(try bytes(name))
  }
}

extension ProtoReader {
  /// The numbers of one field, read one at a time.
  enum Integers {
    case one(UInt64)
    case packed(ProtoReader)
    case none

    /// The next number, or `nil` at the end.
    mutating func next() throws(WireError) -> UInt64? {
      switch self {
      case .none: return nil
      case .one(let value):
        self = .none
        return value
      case .packed(var reader):
        guard reader.offset < reader.bytes.count else { return nil }
        let value = try reader.varint()
        self = .packed(reader)
        return value
      }
    }
  }
}
