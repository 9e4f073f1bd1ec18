/// The name of a desk: the unit of access, of ordering and of scale.
///
/// 1 to 64 bytes of `a–z`, `0–9`, `.`, `_` and `-`, starting with a letter or digit.
package struct DeskName: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rawValue: String

  /// Takes a well-formed name, or returns `nil`.
  package init?(_ rawValue: String) {
    guard isPlainName(rawValue, byteCountMax: Limits.deskNameByteCountMax) else { return nil }
    self.rawValue = rawValue
  }

  package var description: String { rawValue }

  package static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.rawValue.utf8.lexicographicallyPrecedes(rhs.rawValue.utf8)
  }
}

/// The name of an account: a person, who may have several devices.
///
/// 1 to 64 bytes of `a–z`, `0–9`, `.`, `_` and `-`, starting with a letter or digit.
package struct AccountName: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rawValue: String

  /// Takes a well-formed name, or returns `nil`.
  package init?(_ rawValue: String) {
    guard isPlainName(rawValue, byteCountMax: Limits.accountNameByteCountMax) else { return nil }
    self.rawValue = rawValue
  }

  package var description: String { rawValue }

  package static func < (lhs: Self, rhs: Self) -> Bool {
    lhs.rawValue.utf8.lexicographicallyPrecedes(rhs.rawValue.utf8)
  }
}

private func isPlainName(_ name: String, byteCountMax: Int) -> Bool {
  let bytes = name.utf8
  guard (1...byteCountMax).contains(bytes.count), let first = bytes.first else { return false }
  guard isLetterOrDigit(first) else { return false }
  return bytes.allSatisfy { isLetterOrDigit($0) || ".-_".utf8.contains($0) }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
