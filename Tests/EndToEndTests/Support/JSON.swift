import Foundation

/// A JSON value that tests can walk without ceremony; absent members are `null`.
enum JSON: Equatable, Sendable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  init(parsing text: String) throws {
    self = try JSONDecoder().decode(Decoded.self, from: Data(text.utf8)).value
  }

  subscript(key: String) -> JSON {
    guard case .object(let members) = self else { return .null }
    return members[key] ?? .null
  }

  subscript(index: Int) -> JSON {
    guard case .array(let values) = self, values.indices.contains(index) else { return .null }
    return values[index]
  }

  var string: String? {
    guard case .string(let value) = self else { return nil }
    return value
  }

  var int: Int? {
    guard case .number(let value) = self else { return nil }
    return Int(value)
  }

  var bool: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  var array: [JSON] {
    guard case .array(let values) = self else { return [] }
    return values
  }

  private struct Decoded: Decodable {
    let value: JSON

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        value = .null
      } else if let bool = try? container.decode(Bool.self) {
        value = .bool(bool)
      } else if let number = try? container.decode(Double.self) {
        value = .number(number)
      } else if let string = try? container.decode(String.self) {
        value = .string(string)
      } else if let array = try? container.decode([Decoded].self) {
        value = .array(array.map(\.value))
      } else {
        value = .object(try container.decode([String: Decoded].self).mapValues(\.value))
      }
    }
  }
}
