/// The matching of two short parts that keeps much in few pieces.
///
/// Every kept token counts by what it says, and every edit costs (Gotoh, 1982): a lone small word
/// is not worth two edits where one does. Of equal matchings the one wins whose edits begin at the
/// borders of sentences.
struct FewestEdits {
  /// How good a border stands before each token of either text, from 0 to 3.
  struct Borders {
    var old: [UInt8]
    var new: [UInt8]
  }

  private static let editCost: Int32 = 30
  private static let wordWorth: Int32 = 40
  private static let smallWordWorth: Int32 = 20
  private static let markWorth: Int32 = 10
  private static let smallWordCountMax = 3

  private(set) var pairs: [(old: Int, new: Int)] = []
  private let width: Int
  /// The best worth up to each pair of places, right behind a kept token and within an edit.
  private var kept: [Int32]
  private var edited: [Int32]

  init(
    _ keys: TokenKeys,
    _ text: VersionText,
    _ old: Range<Int>,
    _ new: Range<Int>,
    borders: Borders
  ) {
    width = new.count + 1
    kept = Array(repeating: .min / 2, count: (old.count + 1) * width)
    edited = kept
    kept[0] = 0
    for row in 0...old.count {
      let worth = row > 0 ? Self.worth(text.tokens[old.lowerBound + row - 1]) : 0
      for column in 0...new.count {
        let cell = row * width + column
        if row > 0, column > 0,
          keys.old[old.lowerBound + row - 1] == keys.new[new.lowerBound + column - 1]
        {
          kept[cell] = max(kept[cell - width - 1], edited[cell - width - 1]) + worth
        }
        let bonus = max(
          borders.old[old.lowerBound + row],
          borders.new[new.lowerBound + column]
        )
        var best = kept[cell] - Self.editCost + Int32(bonus)
        if row > 0 { best = max(best, edited[cell - width]) }
        if column > 0 { best = max(best, edited[cell - 1]) }
        edited[cell] = best
      }
    }
    walkBack(old, new)
  }

  private static func worth(_ token: Token) -> Int32 {
    switch token.kind {
    case .mark: markWorth
    case .number: wordWorth
    case .word: token.end - token.start <= smallWordCountMax ? smallWordWorth : wordWorth
    }
  }

  private mutating func walkBack(_ old: Range<Int>, _ new: Range<Int>) {
    var (row, column) = (old.count, new.count)
    var isKept = kept[row * width + column] >= edited[row * width + column]
    while row > 0 || column > 0 {
      let cell = row * width + column
      if isKept {
        (row, column) = (row - 1, column - 1)
        pairs.append((old.lowerBound + row, new.lowerBound + column))
        isKept = kept[cell - width - 1] >= edited[cell - width - 1]
      } else if column > 0, edited[cell] == edited[cell - 1] {
        column -= 1
      } else if row > 0, edited[cell] == edited[cell - width] {
        row -= 1
      } else {
        isKept = true
      }
    }
    pairs.reverse()
  }
}
