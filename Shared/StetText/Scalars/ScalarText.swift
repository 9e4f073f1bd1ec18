/// A text laid out so that Unicode scalars can be counted to at once.
///
/// Every offset in Stet counts scalars of the canonical text: not bytes, not UTF-16 units, not
/// grapheme clusters. A `String` has to walk to an offset; this does not.
package struct ScalarText: Hashable, Sendable {
  /// The scalars' values, first to last.
  package let values: [UInt32]

  package init(_ text: String) { self.values = text.unicodeScalars.map(\.value) }

  init(values: [UInt32]) { self.values = values }

  /// How many scalars the text has.
  package var count: Int { values.count }

  /// The text between two offsets; offsets beyond the ends count as the ends.
  package subscript(range: Range<Int>) -> String {
    let bounded = range.clamped(to: 0..<count)
    var view = String.UnicodeScalarView()
    for value in values[bounded] {
      if let scalar = Unicode.Scalar(value) { view.append(scalar) }
    }
    return String(view)
  }

  /// Whether `needle` stands at `offset`.
  func holds(_ needle: [UInt32], at offset: Int) -> Bool {
    guard offset >= 0, needle.count <= count - offset else { return false }
    for index in needle.indices where values[offset + index] != needle[index] { return false }
    return true
  }
}

/// Offsets for formats that count in other units.
extension ScalarText {
  /// How many UTF-16 units stand before the scalar at `offset`.
  package func utf16Offset(of offset: Int) -> Int {
    values[0..<min(max(offset, 0), count)].reduce(0) { $0 + ($1 > 0xFFFF ? 2 : 1) }
  }

  /// How many scalars begin before the UTF-16 unit at `utf16Offset`.
  package func offset(ofUTF16 utf16Offset: Int) -> Int {
    var units = 0
    for (offset, value) in values.enumerated() {
      guard units < utf16Offset else { return offset }
      units += value > 0xFFFF ? 2 : 1
    }
    return count
  }
}
