/// One key that somebody pressed.
package enum Key: Hashable, Sendable {
  case character(Character)
  case enter
  case escape
  /// An arrow, a function key, or anything else that writes no sign.
  case other
  /// Ctrl-C.
  case interrupt
  /// Ctrl-D, or nothing more can come.
  case end
  /// The program was stopped and goes on: what stood on the screen may be gone.
  case resumed
}

/// The keyboard of a terminal: for questions that are answered by one key.
package protocol Keys: Sendable {
  /// Waits for one key, which is not shown.
  ///
  /// The terminal is as it was before when this returns, and however the program ends meanwhile.
  func next() -> Key

  /// Waits for one line, which is shown while it is typed, without its end.
  ///
  /// Returns `nil` when nothing more can come.
  func line() -> String?
}

/// A keyboard that nobody sits at.
package struct NoKeys: Keys {
  package init() {}

  package func next() -> Key { .end }
  package func line() -> String? { nil }
}

extension Key {
  /// How long to wait for the next byte.
  package enum Patience: Sendable {
    case untilItComes
    /// As long as the rest of one key may take to arrive.
    case briefly
  }

  /// More bytes than any key sends behind its escape.
  private static let sequenceByteCountMax = 32

  /// Puts one key together from the bytes that `next` hands out; `nil` stands for none that came.
  package init(_ next: (Patience) -> UInt8?) {
    guard let byte = next(.untilItComes) else {
      self = .end
      return
    }
    switch byte {
    case 0x03: self = .interrupt
    case 0x04: self = .end
    case 0x0A, 0x0D: self = .enter
    case 0x1B: self = Self.behindEscape(next)
    case 0x20...0x7E: self = .character(Character(Unicode.Scalar(byte)))
    case 0xC2...0xF4: self = Self.encoded(byte, next)
    default: self = .other
    }
  }

  /// A bare escape, or a key that sends more behind it, such as an arrow.
  private static func behindEscape(_ next: (Patience) -> UInt8?) -> Key {
    guard let second = next(.briefly) else { return .escape }
    guard second == UInt8(ascii: "[") || second == UInt8(ascii: "O") else { return .other }
    for _ in 0..<sequenceByteCountMax {
      guard let byte = next(.briefly), !(0x40...0x7E).contains(byte) else { break }
    }
    return .other
  }

  /// A character of several bytes.
  private static func encoded(_ first: UInt8, _ next: (Patience) -> UInt8?) -> Key {
    let count = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3
    var bytes = [first]
    for _ in 0..<count {
      guard let byte = next(.briefly) else { return .other }
      bytes.append(byte)
    }
    guard let text = String(validating: bytes, as: UTF8.self), let character = text.first else {
      return .other
    }
    return .character(character)
  }
}
