import StetMerge
import StetText

/// Compares what was shown with what came back, line by line.
struct FormReading {
  let form: OpenBodyForm
  private let answerPieces: [OpenBodyForm.Piece]
  /// The pieces that are not blank: what was shown, and where in the answer each stands.
  private let shown: [OpenBodyForm.Piece]
  private let places: [Int]
  /// For each piece of `shown` its place in `places`, where it was left.
  private var left: [Int?]
  private var gaps: [Int: String] = [:]

  init(form: OpenBodyForm, answer: [OpenBodyForm.Piece]) {
    self.form = form
    self.answerPieces = answer
    self.shown = form.pieces(of: form.text).filter { !$0.isBlank }
    self.places = answer.indices.filter { !answer[$0].isBlank }
    self.left = Array(repeating: nil, count: shown.count)
    let matching = Matching(keys: shown, and: places.map { answer[$0] })
    for pair in matching.pairs { left[pair.old] = pair.new }
    bringBackGaps()
  }

  var answer: OpenBodyForm.Answer {
    let removed = shown.indices.filter { neighbours(ofRemoved: $0) != nil }
      .compactMap { number(of: shown[$0]) }
    return OpenBodyForm.Answer(body: body, removed: removed)
  }

  private func number(of piece: OpenBodyForm.Piece) -> Int? {
    if case .spot(let number) = piece { number } else { nil }
  }

  /// Puts the white space before and behind each block back where its neighbours were left.
  private mutating func bringBackGaps() {
    for index in shown.indices {
      guard let number = number(of: shown[index]) else { continue }
      let block = form.blocks[number - 1]
      if let neighbours = neighbours(ofRemoved: index) {
        bringBack(between: block, behind: neighbours)
        continue
      }
      let before = left[index].map { $0 - 1 } ?? (index > 0 ? left[index - 1] : nil)
      if let before { bringBack(block.gapBefore, behind: before) }
      let behind =
        left[index] ?? (index + 1 < shown.count ? left[index + 1].map { $0 - 1 } : nil)
      if let behind { bringBack(block.gapBehind, behind: behind) }
    }
  }

  /// Puts `gap` behind a piece, if as many line ends stand there as the form had for it.
  private mutating func bringBack(_ gap: String, behind index: Int) {
    guard index >= 0, index + 1 < places.count else { return }
    let lineEndCount = places[index + 1] - places[index]
    if lineEndCount == max(gap.lineEndCount, 1) { gaps[places[index]] = gap }
  }

  /// Where nothing was written in the place of a block, its neighbours get one gap between them.
  private mutating func bringBack(between block: OpenBlock, behind index: Int) {
    guard index >= 0, index + 1 < places.count else { return }
    let gap = [block.gapBefore, block.gapBehind].max { $0.lineEndCount < $1.lineEndCount } ?? ""
    let lineEndCountMax = [block.gapBefore, block.gapBehind].map { max($0.lineEndCount, 1) }
      .reduce(0, +)
    guard places[index + 1] - places[index] <= lineEndCountMax else { return }
    gaps[places[index]] = gap
  }

  /// The place of the piece before a block that is gone with nothing in its place, -1 where none is
  /// left; `nil` for any other piece.
  private func neighbours(ofRemoved index: Int) -> Int? {
    guard let number = number(of: shown[index]), !answerPieces.contains(.spot(number)) else {
      return nil
    }
    let before = left[..<index].last { $0 != nil }.flatMap(\.self) ?? -1
    let behind = left[index...].first { $0 != nil }.flatMap(\.self) ?? places.count
    return before + 1 == behind ? before : nil
  }

  private var body: String {
    var body = ""
    var waitsForText = false
    for (index, piece) in answerPieces.enumerated() where !waitsForText || !piece.isBlank {
      switch piece {
      case .line(let line): body += line
      case .spot(let number): body += BodyView.mark(number)
      }
      let gap = gaps[index]
      waitsForText = gap != nil
      if let gap { body += gap } else if index + 1 < answerPieces.count { body += "\n" }
    }
    return body
  }
}
