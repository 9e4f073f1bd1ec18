/// The tokens that a needle and a region of a text have in common, in order.
///
/// A local alignment in a band around one distance between the two (Smith and Waterman, 1981): kept
/// tokens count for it, tokens lost or put in between count against it, so lone accidental matches
/// far from the others are left out.
struct Alignment {
  private static let bandMax = 512
  private static let bandMin = 64
  private static let gapCost: Int32 = 1

  /// For each token of the needle, the token of the text that it was kept as.
  private(set) var kept: [Int?]
  private(set) var score: Int32 = 0

  /// Aligns where the text's indices are about `distance` ahead of the needle's.
  init(of needle: [Token], in text: [Token], distance: Int) {
    self.kept = Array(repeating: nil, count: needle.count)
    let reach = min(Self.bandMax, Self.bandMin + needle.count / 2)
    var grid = Grid(rows: needle.count, width: 2 * reach + 1, firstColumn: distance - reach)
    var best = (row: 0, slot: 0)
    for row in needle.indices {
      for slot in 0..<grid.width {
        let column = grid.column(row, slot)
        guard text.indices.contains(column) else { continue }
        let cell = grid.fill(row, slot, match: Self.match(needle[row], text[column]))
        if cell > score { (score, best) = (cell, (row, slot)) }
      }
    }
    trace(from: best, in: grid, needle, text)
  }

  private static func match(_ left: Token, _ right: Token) -> Int32? {
    left.identity == right.identity ? Int32(left.weight) : nil
  }

  private mutating func trace(
    from best: (row: Int, slot: Int),
    in grid: Grid,
    _ needle: [Token],
    _ text: [Token]
  ) {
    var (row, slot) = best
    while row >= 0, (0..<grid.width).contains(slot), grid[row, slot] > 0 {
      let column = grid.column(row, slot)
      let cell = grid[row, slot]
      if let gain = Self.match(needle[row], text[column]), cell == grid[row - 1, slot] + gain {
        kept[row] = column
        row -= 1
      } else if cell == grid[row - 1, slot + 1] - Self.gapCost {
        (row, slot) = (row - 1, slot + 1)
      } else {
        slot -= 1
      }
    }
  }

  /// The scores of a band; outside it everything is 0.
  private struct Grid {
    let width: Int
    private let firstColumn: Int
    private var cells: [Int32]

    init(rows: Int, width: Int, firstColumn: Int) {
      self.width = width
      self.firstColumn = firstColumn
      self.cells = Array(repeating: 0, count: rows * width)
    }

    func column(_ row: Int, _ slot: Int) -> Int { firstColumn + row + slot }

    subscript(row: Int, slot: Int) -> Int32 {
      row >= 0 && slot >= 0 && slot < width ? cells[row * width + slot] : 0
    }

    mutating func fill(_ row: Int, _ slot: Int, match: Int32?) -> Int32 {
      let lost = self[row - 1, slot + 1] - Alignment.gapCost
      let added = self[row, slot - 1] - Alignment.gapCost
      let joined = match.map { self[row - 1, slot] + $0 } ?? 0
      let cell = max(0, lost, added, joined)
      cells[row * width + slot] = cell
      return cell
    }
  }
}
