/// What a scalar is, as far as texts are compared.
enum ScalarKind {
  /// Spaces of every width, tabs, and breaks of line or paragraph.
  static func isBlank(_ value: UInt32) -> Bool {
    switch value {
    case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }

  /// Scalars that leave no mark on the page and may differ between copies of one text.
  static func isInvisible(_ value: UInt32) -> Bool {
    switch value {
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// `value`, with every single quote, double quote and dash made the plain one of its kind.
  static func unified(_ value: UInt32) -> UInt32 {
    guard value > 0x5F else { return value }
    return switch value {
    case 0x60, 0xB4, 0x2018...0x201B, 0x2032, 0x2035, 0x2039, 0x203A, 0x2BC, 0xFF07: 0x27
    case 0xAB, 0xBB, 0x201C...0x201F, 0x2033, 0x2036, 0x301D...0x301F, 0xFF02: 0x22
    case 0x2010...0x2015, 0x2212, 0x2E3A, 0x2E3B, 0xFE58, 0xFE63, 0xFF0D: 0x2D
    default: value
    }
  }
}
