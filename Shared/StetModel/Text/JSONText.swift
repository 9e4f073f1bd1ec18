/// A JSON value whose objects keep the order in which their members were given.
///
/// Literals make values: `["schema": 1, "desks": []]`, where `nil` is JSON's null.
package indirect enum JSONValue: Hashable, Sendable {
  case null
  case bool(Bool)
  case integer(Int64)
  /// A number with a fraction; one that is not finite is written as null.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([JSONMember])

  /// The text or null.
  package init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }

  /// The integer or null.
  package init(_ integer: (some BinaryInteger)?) {
    self = integer.map { .integer(Int64(clamping: $0)) } ?? .null
  }

  /// An instant, in milliseconds since 1970, as RFC 3339 text in UTC.
  package static func instant(_ milliseconds: Int64) -> JSONValue {
    .string(Timestamp.text(milliseconds))
  }

  /// The members in the order of `members`.
  package static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { JSONMember(name: $0.key, value: $0.value) })
  }

  /// This object with `members` behind its own; anything but an object is unchanged.
  package func adding(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    guard case .object(let own) = self else { return self }
    return .object(own + members.map { JSONMember(name: $0.key, value: $0.value) })
  }

  /// The value as one line of JSON, without a line feed behind it.
  ///
  /// Control characters, bidirectional overrides and other invisible format characters are written
  /// as escapes, so that the line can be shown on a terminal as it is.
  package var text: String {
    var text = ""
    JSONText.write(self, to: &text)
    return text
  }
}

/// One name and value of an object.
package struct JSONMember: Hashable, Sendable {
  package var name: String
  package var value: JSONValue

  package init(name: String, value: JSONValue) {
    self.name = name
    self.value = value
  }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringLiteral,
  ExpressibleByStringInterpolation, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(nilLiteral: ()) { self = .null }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(floatLiteral value: Double) { self = .number(value) }
  package init(stringLiteral value: String) { self = .string(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { JSONMember(name: $0.0, value: $0.1) })
  }
}

/// Writes JSON that is safe to show.
package enum JSONText {
  /// Writes `value` at the end of `text`.
  package static func write(_ value: JSONValue, to text: inout String) {
    switch value {
    case .null: text += "null"
    case .bool(let bool): text += bool ? "true" : "false"
    case .integer(let integer): text += String(integer)
    case .number(let number): text += number.isFinite ? "\(number)" : "null"
    case .string(let string): writeQuoted(string, to: &text)
    case .array(let elements): writeArray(elements, to: &text)
    case .object(let members): writeObject(members, to: &text)
    }
  }

  private static func writeArray(_ elements: [JSONValue], to text: inout String) {
    text += "["
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      write(element, to: &text)
    }
    text += "]"
  }

  private static func writeObject(_ members: [JSONMember], to text: inout String) {
    text += "{"
    for (index, member) in members.enumerated() {
      if index > 0 { text += "," }
      writeQuoted(member.name, to: &text)
      text += ":"
      write(member.value, to: &text)
    }
    text += "}"
  }

  private static func writeQuoted(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars { writeScalar(scalar, to: &text) }
    text += "\""
  }

  private static func writeScalar(_ scalar: Unicode.Scalar, to text: inout String) {
    switch scalar {
    case "\"": text += "\\\""
    case "\\": text += "\\\\"
    case "\n": text += "\\n"
    case "\t": text += "\\t"
    case "\r": text += "\\r"
    case _ where isUnsafeToShow(scalar):
      for unit in UTF16.encode(scalar) ?? .init() { writeEscape(unit, to: &text) }
    default: text.unicodeScalars.append(scalar)
    }
  }

  private static func writeEscape(_ unit: UInt16, to text: inout String) {
    let digits = String(unit, radix: 16)
    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }

  /// Tells whether `scalar` may steer a terminal or hide what stands around it.
  ///
  /// These are the C0 and C1 controls, the bidirectional controls, the line separators, and the
  /// invisible characters that carry nothing a reader could see.
  package static func isUnsafeToShow(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F: true
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F: true
    case 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F: true
    default: false
    }
  }
}
