/// How ids are written for people.
///
/// Articles, revisions, devices and digests are hexadecimal. Notes use the letters `z` down to `k`
/// for the digits 0 to 15, so that a prefix of one kind is never taken for one of the other.
package enum IDText {
  private static let hexDigits = Array("0123456789abcdef".utf8)
  private static let noteDigits = Array("zyxwvutsrqponmlk".utf8)

  /// Writes `bytes` as lower-case hexadecimal, two digits a byte.
  package static func hex(_ bytes: [UInt8]) -> String { text(bytes, digits: hexDigits) }

  /// Writes `bytes` in the letters of note ids, two letters a byte.
  package static func note(_ bytes: [UInt8]) -> String { text(bytes, digits: noteDigits) }

  /// Reads hexadecimal of either case with an even number of digits, or returns `nil`.
  package static func bytes(hex: String) -> [UInt8]? { bytes(hex.lowercased(), digits: hexDigits) }

  /// Reads the letters of a note id, an even number of them, or returns `nil`.
  package static func bytes(note: String) -> [UInt8]? {
    bytes(note.lowercased(), digits: noteDigits)
  }

  private static func text(_ bytes: [UInt8], digits: [UInt8]) -> String {
    String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static func bytes(_ text: String, digits: [UInt8]) -> [UInt8]? {
    let values = text.utf8.compactMap { digits.firstIndex(of: $0) }
    guard values.count == text.utf8.count, values.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: values.count, by: 2).map {
      UInt8(values[$0] << 4 | values[$0 + 1])
    }
  }
}

extension Bytes32 {
  /// The bytes as 64 hexadecimal digits.
  package var hex: String { IDText.hex(bytes) }
}

extension RevisionID: CustomStringConvertible {
  /// The id as 64 hexadecimal digits.
  package var description: String { IDText.hex(bytes) }
}

extension DeviceID: CustomStringConvertible {
  /// The id as 32 hexadecimal digits.
  package var description: String { IDText.hex(bytes) }
}

extension RecordID {
  /// The id as an article's: 32 hexadecimal digits.
  package var articleText: String { IDText.hex(bytes) }

  /// The id as a note's: 32 letters from `k` to `z`.
  package var noteText: String { IDText.note(bytes) }
}
