import StetModel

/// The beginning of an id, as a person types it: the range of ids that begin so.
struct IDPrefix: Equatable {
  /// The least and the greatest id that begin so.
  let least: [UInt8]
  let greatest: [UInt8]

  /// Takes at least one digit of an alphabet whose digits for 0 and 15 are given, or returns `nil`.
  init?(
    _ text: String,
    byteCount: Int,
    alphabet: (lowest: Character, highest: Character),
    decode: (String) -> [UInt8]?
  ) {
    let digitCount = byteCount * 2
    guard !text.isEmpty, text.utf8.count <= digitCount else { return nil }
    let missing = digitCount - text.utf8.count
    guard let least = decode(text + String(repeating: alphabet.lowest, count: missing)),
      let greatest = decode(text + String(repeating: alphabet.highest, count: missing)),
      least.count == byteCount, greatest.count == byteCount
    else { return nil }
    self.least = least
    self.greatest = greatest
  }

  static func note(_ text: String) -> IDPrefix? {
    IDPrefix(text, byteCount: 16, alphabet: ("z", "k")) { IDText.bytes(note: $0) }
  }

  static func article(_ text: String) -> IDPrefix? {
    IDPrefix(text, byteCount: 16, alphabet: ("0", "f")) { IDText.bytes(hex: $0) }
  }

  static func revision(_ text: String) -> IDPrefix? {
    IDPrefix(text, byteCount: 32, alphabet: ("0", "f")) { IDText.bytes(hex: $0) }
  }
}

/// How many letters of an id tell it apart from the others.
package enum ShortID {
  /// Shorter beginnings are never shown: they would be taken away by the next record.
  package static let digitCountMin = 4

  /// The digits that tell `id` from its neighbours in sorted order.
  static func digitCount(of id: [UInt8], from neighbours: [[UInt8]]) -> Int {
    let shared = neighbours.map { sharedDigitCount(id, $0) }.max() ?? 0
    return min(max(shared + 1, digitCountMin), id.count * 2)
  }

  private static func sharedDigitCount(_ left: [UInt8], _ right: [UInt8]) -> Int {
    for (index, pair) in zip(left, right).enumerated() where pair.0 != pair.1 {
      return index * 2 + (pair.0 >> 4 == pair.1 >> 4 ? 1 : 0)
    }
    return min(left.count, right.count) * 2
  }
}
