/// Which lines of a body are fences, or code between two of them.
///
/// Whether a line is code depends on the lines near it alone. If it depended on how many fences
/// stand above, one fence that somebody puts in or takes out would turn the whole rest of the note
/// from prose into code, and every later change by others into a question. So a fence without a
/// counterpart begins no code, and code has blank lines in it only between a fence that plainly
/// begins it, and one that plainly ends it.
struct FencedLines {
  /// How a line is cut.
  enum Cut {
    /// As part of its paragraph, into sentences.
    case prose
    /// Into sentences, apart from its neighbours: near a fence without a counterpart nobody knows
    /// which lines are code.
    case apart
    /// Not at all: it is compared as it stands.
    case verbatim
  }

  /// One answer for each line.
  private(set) var cuts: [Cut]
  private let kinds: [LineKind]

  init(_ kinds: [LineKind]) {
    self.kinds = kinds
    self.cuts = Array(repeating: .prose, count: kinds.count)
    var single: [Int] = []
    var line = 0
    while line < kinds.count {
      guard case .fence(let fence) = kinds[line] else {
        line += 1
        continue
      }
      let last = end(of: fence, at: line)
      if last == nil { single.append(line) }
      for place in line...(last ?? line) { cuts[place] = .verbatim }
      line = (last ?? line) + 1
    }
    setApart(single)
  }

  /// The line that ends the code which `fence` begins, if it begins any.
  private func end(of fence: LineKind.Fence, at start: Int) -> Int? {
    var isSameBlock = true
    for line in kinds.indices.dropFirst(start + 1) {
      if kinds[line] == .blank { isSameBlock = false }
      guard case .fence(let other) = kinds[line], other.meets(fence) else { continue }
      guard other.isBare else { return nil }
      if isSameBlock { return line }
      let isPlain = (isFirst(start) || !fence.isBare) && isLast(line) && !isFirst(line)
      return isPlain ? line : nil
    }
    return nil
  }

  /// Whether no text stands directly above a line, or directly below it.
  private func isFirst(_ line: Int) -> Bool { line == 0 || kinds[line - 1] == .blank }

  private func isLast(_ line: Int) -> Bool {
    line + 1 == kinds.count || kinds[line + 1] == .blank
  }

  /// Sets the lines around each of `fences` apart, as far as no blank line is between.
  private mutating func setApart(_ fences: [Int]) {
    var done = 0
    for fence in fences where fence >= done {
      let start = kinds[..<fence].lastIndex(of: .blank) ?? -1
      done = kinds[fence...].firstIndex(of: .blank) ?? kinds.count
      for line in (start + 1)..<done where cuts[line] == .prose { cuts[line] = .apart }
    }
  }
}
