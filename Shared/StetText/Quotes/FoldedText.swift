/// A text as a person might retype it: one kind of quote and dash, one blank between words.
///
/// Every scalar remembers which stretch of the original it stands for.
struct FoldedText {
  private(set) var values: [UInt32] = []
  private(set) var starts: [Int] = []
  private(set) var ends: [Int] = []

  init(_ text: ScalarText) {
    for (offset, original) in text.values.enumerated() {
      guard !ScalarKind.isInvisible(original) else { continue }
      let value = ScalarKind.isBlank(original) ? 0x20 : ScalarKind.unified(original)
      if value == values.last, value == 0x20 || value == 0x2D {
        ends[ends.count - 1] = offset + 1
        continue
      }
      values.append(value)
      starts.append(offset)
      ends.append(offset + 1)
    }
  }

  /// The scalars without the blanks at either end.
  var trimmedValues: [UInt32] {
    let start = values.first == 0x20 ? 1 : 0
    let end = values.last == 0x20 ? values.count - 1 : values.count
    return start < end ? Array(values[start..<end]) : []
  }

  /// The stretch of the original that `count` scalars from `offset` on stand for.
  func originalRange(at offset: Int, count: Int) -> Range<Int> {
    starts[offset]..<ends[offset + count - 1]
  }
}
