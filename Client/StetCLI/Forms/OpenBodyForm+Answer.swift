extension OpenBodyForm {
  /// What somebody made of the form.
  package struct Answer: Equatable, Sendable {
    /// The body, with a mark in the place of each spot that is still open.
    package var body: String
    /// The spots, from 1, whose block is gone with nothing in its place.
    package var removed: [Int]

    package init(body: String, removed: [Int]) { (self.body, self.removed) = (body, removed) }
  }

  /// Marker lines that make no whole block.
  package enum BrokenMarker: Error, Equatable, Sendable {
    /// A line of the spot's block is missing, or was changed; spots count from 1.
    case incomplete(spot: Int, missing: String)
    /// More is left of the spot's block than one whole one.
    case doubled(spot: Int)
    /// A line that begins as markers do, and belongs to no spot.
    case stray(line: String)
  }

  /// Reads the form back.
  ///
  /// A block may be moved; its spot stays open, and stays where it was. White space that the form
  /// replaced by line ends comes back wherever the line ends were left.
  package func answer(_ typed: String) throws(BrokenMarker) -> Answer {
    guard !blocks.isEmpty else { return Answer(body: typed, removed: []) }
    let pieces = pieces(of: typed)
    let lines = pieces.compactMap { piece in
      if case .line(let line) = piece { Self.trimmed(line) } else { nil }
    }
    let left = lines.filter(markers.begin)
    if let first = left.first { throw broken(left, among: lines) ?? .stray(line: first) }
    return FormReading(form: self, answer: pieces).answer
  }

  /// A line, or all lines of a block that is as it was shown.
  enum Piece: Hashable {
    case line(String)
    /// From 1.
    case spot(Int)

    var isBlank: Bool {
      if case .line(let line) = self { FormLines.isBlank(line) } else { false }
    }
  }

  /// The lines of `text`, with each whole block as one piece.
  func pieces(of text: String) -> [Piece] {
    let lines = FormLines.lines(of: text)
    let trimmed = lines.map(Self.trimmed)
    let whole = blocks.map { $0.lines.map(Self.trimmed) }
    var pieces: [Piece] = []
    var taken: Set<Int> = []
    var place = 0
    while place < lines.count {
      let index = whole.indices.first { index in
        !taken.contains(index) && trimmed[place...].starts(with: whole[index])
      }
      if let index {
        taken.insert(index)
        pieces.append(.spot(index + 1))
        place += whole[index].count
      } else {
        pieces.append(.line(lines[place]))
        place += 1
      }
    }
    return pieces
  }

  /// Editors may take away blanks at the ends of lines.
  private static func trimmed(_ line: String) -> String {
    String(decoding: line.utf8.reversed().drop(while: FormLines.isBlank).reversed(), as: UTF8.self)
  }

  /// What is wrong with the block that some of `left` belongs to; `nil` where there is none.
  private func broken(_ left: [String], among lines: [String]) -> BrokenMarker? {
    let owners = left.map { line in
      blocks.indices.filter { blocks[$0].lines.contains { Self.trimmed($0) == line } }
    }
    guard let index = (owners.first { $0.count == 1 } ?? owners.first { !$0.isEmpty })?.first
    else { return nil }
    var rest = lines
    for line in blocks[index].lines.map(Self.trimmed) {
      guard let place = rest.firstIndex(of: line) else {
        return .incomplete(spot: index + 1, missing: line)
      }
      rest.remove(at: place)
    }
    return .doubled(spot: index + 1)
  }
}
