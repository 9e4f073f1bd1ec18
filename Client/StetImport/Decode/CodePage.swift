/// The two code pages of one byte that wire copy still arrives in.
enum CodePage {
  case windows1251, windows1252

  /// Russian words are made of high bytes throughout; Western ones hold one here and there.
  static func likely(for bytes: ArraySlice<UInt8>) -> CodePage {
    var pairs = 0
    var single = 0
    var wasHigh = false
    for byte in bytes {
      let isHigh = byte >= 0xC0
      if isHigh, wasHigh { pairs += 1 } else if isHigh { single += 1 }
      wasHigh = isHigh
    }
    return pairs > single ? .windows1251 : .windows1252
  }

  func text(of bytes: ArraySlice<UInt8>) -> String {
    var view = String.UnicodeScalarView()
    for byte in bytes { view.append(scalar(byte)) }
    return String(view)
  }

  private func scalar(_ byte: UInt8) -> Unicode.Scalar {
    guard byte >= 0x80 else { return Unicode.Scalar(byte) }
    switch self {
    case .windows1251: return Self.cyrillic[Int(byte) - 0x80]
    case .windows1252:
      return byte < 0xA0 ? Self.western[Int(byte) - 0x80] : Unicode.Scalar(byte)
    }
  }

  /// Windows-1251 from 0x80 on; 0x98 stands for nothing.
  private static let cyrillic = Array(
    ("ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{FFFD}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї"
      + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя").unicodeScalars
  )

  /// Windows-1252 from 0x80 to 0x9F; five places stand for nothing.
  private static let western = Array(
    "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars
  )
}
