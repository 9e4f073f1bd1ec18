/// What a line of Markdown begins, as far as merging cares.
enum LineKind: Equatable {
  case blank
  case fence(Fence)
  /// A heading, a list item, a table row or a quotation: its own block, without a blank line.
  case block
  /// A heading or a table row ends with its line; what follows is another block.
  case closedBlock
  case text

  /// A line that begins or ends code: three or more backticks or tildes, and what follows.
  struct Fence: Equatable {
    let character: UInt8
    let count: Int
    /// Nothing follows, so that it may end code; one that names a language begins it.
    let isBare: Bool

    /// Whether this line can end code that was begun by `other`, or begin other code there.
    func meets(_ other: Fence) -> Bool { character == other.character && count >= other.count }
  }

  /// Classifies `line`, which holds no line end.
  init(_ line: some Collection<UInt8>) {
    let bytes = Array(line)
    let indentation = bytes.prefix { $0 == 0x20 || $0 == 0x09 }.count
    let rest = bytes[indentation...]
    guard let first = rest.first else {
      self = .blank
      return
    }
    if let fence = Fence(rest) {
      self = .fence(fence)
    } else if first == 0x7C || Self.isHeading(rest) {
      self = .closedBlock
    } else if first == 0x3E || Self.isListItem(rest) {
      self = .block
    } else {
      self = .text
    }
  }

  /// `#` to `######` and a blank.
  private static func isHeading(_ line: ArraySlice<UInt8>) -> Bool {
    let marks = line.prefix { $0 == 0x23 }
    return (1...6).contains(marks.count)
      && (line.dropFirst(marks.count).first.map(ASCIIText.isBlank) ?? true)
  }

  /// `-`, `*`, `+`, or up to nine digits with `.` or `)`; then a blank.
  private static func isListItem(_ line: ArraySlice<UInt8>) -> Bool {
    let digits = line.prefix(while: ASCIIText.isDigit)
    let rest = line.dropFirst(digits.count)
    guard let mark = rest.first, let next = rest.dropFirst().first, ASCIIText.isBlank(next) else {
      return false
    }
    if digits.isEmpty { return mark == 0x2D || mark == 0x2A || mark == 0x2B }
    return digits.count <= 9 && (mark == 0x2E || mark == 0x29)
  }
}

extension LineKind.Fence {
  /// Returns `nil` for any other line; `line` has no white space before it.
  ///
  /// A backtick further on belongs to code inside a line of text.
  fileprivate init?(_ line: ArraySlice<UInt8>) {
    guard let first = line.first, first == 0x60 || first == 0x7E else { return nil }
    let count = line.prefix { $0 == first }.count
    let rest = line.dropFirst(count)
    guard count >= 3, first == 0x7E || !rest.contains(first) else { return nil }
    self.init(character: first, count: count, isBare: rest.allSatisfy(ASCIIText.isBlank))
  }
}
