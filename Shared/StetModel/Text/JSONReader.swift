/// Why a text is not JSON that this program takes.
package struct JSONError: Error, Equatable, Sendable {
  /// Where reading stopped, in bytes of UTF-8.
  package var offset: Int
  package var reason: String
}

/// Reads one JSON document (RFC 8259).
///
/// Never traps; the depth of nesting is bounded, so that a hostile text cannot exhaust the stack.
package struct JSONReader {
  package static let depthMax = 64

  private let bytes: [UInt8]
  private var index = 0

  /// Reads `text` as one document.
  package static func value(_ text: String) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes: Array(text.utf8))
    let value = try reader.value(depth: 0)
    reader.skipBlanks()
    guard reader.index == reader.bytes.count else { throw reader.error("text after the value") }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    guard depth <= Self.depthMax else { throw error("nested too deep") }
    skipBlanks()
    switch peek {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    var members: [JSONMember] = []
    index += 1
    skipBlanks()
    guard !skip("}") else { return .object(members) }
    repeat {
      skipBlanks()
      guard peek == UInt8(ascii: "\"") else { throw error("a member's name is missing") }
      let name = try string()
      skipBlanks()
      guard skip(":") else { throw error("a colon is missing") }
      members.append(JSONMember(name: name, value: try value(depth: depth + 1)))
      skipBlanks()
    } while skip(",")
    guard skip("}") else { throw error("the object is not closed") }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    var elements: [JSONValue] = []
    index += 1
    skipBlanks()
    guard !skip("]") else { return .array(elements) }
    repeat {
      elements.append(try value(depth: depth + 1))
      skipBlanks()
    } while skip(",")
    guard skip("]") else { throw error("the array is not closed") }
    return .array(elements)
  }

  private mutating func string() throws(JSONError) -> String {
    var text: [UInt8] = []
    index += 1
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        index += 1
        text.append(contentsOf: String(try escaped()).utf8)
      case 0..<0x20: throw error("a control character stands in a string")
      default:
        text.append(byte)
        index += 1
      }
    }
    throw error("the string is not closed")
  }

  private mutating func escaped() throws(JSONError) -> Unicode.Scalar {
    guard let byte = peek else { throw error("the string is not closed") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw error("unknown escape")
    }
  }

  private mutating func unicodeEscape() throws(JSONError) -> Unicode.Scalar {
    let first = try codeUnit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xD800...0xDBFF).contains(first), skip("\\"), skip("u") else {
      throw error("half a surrogate pair")
    }
    let second = try codeUnit()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw error("half a surrogate pair") }
    return scalar
  }

  private mutating func codeUnit() throws(JSONError) -> UInt32 {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue,
        byte < 0x80
      else { throw error("four hexadecimal digits are missing") }
      unit = unit << 4 | UInt32(digit)
      index += 1
    }
    return unit
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    let start = index
    while let byte = peek, "+-.eE0123456789".utf8.contains(byte) { index += 1 }
    let digits = String(decoding: bytes[start..<index], as: UTF8.self)
    let whole = digits.hasPrefix("-") ? digits.dropFirst() : digits[...]
    // JSON has neither `+1`, `01`, `.5` nor `1.`.
    guard let first = whole.utf8.first, (0x30...0x39).contains(first),
      first != 0x30 || whole.utf8.dropFirst().first.map({ !(0x30...0x39).contains($0) }) ?? true,
      !digits.contains(".e"), !digits.contains(".E"), !digits.hasSuffix(".")
    else {
      index = start
      throw error("a value is missing")
    }
    if let integer = Int64(digits) { return .integer(integer) }
    guard let number = Double(digits), number.isFinite else { throw error("not a number") }
    return .number(number)
  }

  private mutating func word(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
    guard bytes[index...].starts(with: word.utf8) else { throw error("a value is missing") }
    index += word.utf8.count
    return value
  }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skip(_ sign: Unicode.Scalar) -> Bool {
    guard let peek, UInt32(peek) == sign.value else { return false }
    index += 1
    return true
  }

  private mutating func skipBlanks() {
    while let peek, " \n\r\t".utf8.contains(peek) { index += 1 }
  }

  private func error(_ reason: String) -> JSONError { JSONError(offset: index, reason: reason) }
}

extension JSONValue {
  /// The value of this object's last member called `name`, or `nil`.
  package subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name == name }?.value
  }

  /// The elements of this array, or `nil`.
  package var elements: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }

  /// The text of this string, or `nil`.
  package var string: String? {
    guard case .string(let string) = self else { return nil }
    return string
  }

  /// This integer, or `nil`.
  package var integer: Int64? {
    guard case .integer(let integer) = self else { return nil }
    return integer
  }

  /// This truth value, or `nil`.
  package var bool: Bool? {
    guard case .bool(let bool) = self else { return nil }
    return bool
  }
}
