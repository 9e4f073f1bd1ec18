/// Reads what ``FieldWriter`` writes, and skips the fields it is not asked for.
///
/// Never traps and never allocates more than the bytes it is given. Valid only while the buffer is.
struct FieldReader {
  /// One field's number and content.
  struct Field {
    let number: UInt32
    let content: Content
  }

  enum Content {
    case integer(UInt64)
    case bytes(UnsafeRawBufferPointer)
  }

  private var rest: UnsafeRawBufferPointer
  private var last: UInt32 = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.rest = bytes }

  /// The next field of a value with `layout`, or `nil` at the end.
  ///
  /// Numbers must ascend, and only those that may repeat do: one value has one encoding.
  mutating func next(_ layout: FieldLayout) throws(RecordError) -> Field? {
    guard let field = try next() else { return nil }
    guard field.number >= last else { throw .unsorted(field: "fields") }
    if field.number == last, !layout.mayRepeat(last) {
      throw .malformed("field \(field.number) twice")
    }
    last = field.number
    return field
  }

  private mutating func next() throws(RecordError) -> Field? {
    guard !rest.isEmpty else { return nil }
    let tag = try varint()
    let number = tag >> 3
    guard number > 0, number <= UInt64(UInt32.max) else { throw .malformed("field number") }
    switch tag & 7 {
    case 0: return Field(number: UInt32(number), content: .integer(try varint()))
    case 2: return Field(number: UInt32(number), content: .bytes(try chunk(try varint())))
    default: throw .malformed("field kind")
    }
  }

  private mutating func chunk(_ count: UInt64) throws(RecordError) -> UnsafeRawBufferPointer {
    guard count <= UInt64(rest.count) else { throw .malformed("length past the end") }
    let content = UnsafeRawBufferPointer(rebasing: rest.prefix(Int(count)))
    rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(Int(count)))
    return content
  }

  private mutating func varint() throws(RecordError) -> UInt64 {
    var value: UInt64 = 0
    for index in 0..<10 {
      guard index < rest.count else { throw .malformed("number cut off") }
      let byte = rest[index]
      if index == 9, byte > 1 { throw .malformed("number too large") }
      value |= UInt64(byte & 0x7f) << (7 * UInt64(index))
      if byte < 0x80 {
        if index > 0, byte == 0 { throw .malformed("number with padding") }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(index + 1))
        return value
      }
    }
    throw .malformed("number too long")
  }
}

extension FieldReader.Field {
  /// The content as an integer no larger than `max`.
  func integer(max: UInt64 = .max, _ name: StaticString) throws(RecordError) -> UInt64 {
    guard case .integer(let value) = content else { throw .malformed("\(name)") }
    guard value <= max else { throw .tooLarge(field: "\(name)", max: Int(clamping: max)) }
    return value
  }

  /// The content as bytes.
  func bytes(_ name: StaticString) throws(RecordError) -> UnsafeRawBufferPointer {
    guard case .bytes(let bytes) = content else { throw .malformed("\(name)") }
    return bytes
  }

  /// The content as valid UTF-8 of at most `max` bytes.
  func text(max: Int, _ name: StaticString) throws(RecordError) -> String {
    let bytes = try bytes(name)
    guard bytes.count <= max else { throw .tooLarge(field: "\(name)", max: max) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .malformed("\(name) is not UTF-8")
    }
    return text
  }

  /// The content as a nested value's fields.
  func fields(_ name: StaticString) throws(RecordError) -> FieldReader {
    FieldReader(try bytes(name))
  }

  /// The content as a 32-byte digest.
  func digest(_ name: StaticString) throws(RecordError) -> Bytes32 {
    guard let digest = Bytes32(try bytes(name)) else { throw .malformed("\(name)") }
    return digest
  }

  /// The content as a code of `Value`.
  func code<Value: RawRepresentable>(
    _ type: Value.Type,
    _ name: StaticString
  ) throws(RecordError) -> Value where Value.RawValue == UInt8 {
    guard let raw = UInt8(exactly: try integer(name)), let value = Value(rawValue: raw) else {
      throw .unknownCode(field: "\(name)")
    }
    return value
  }
}
