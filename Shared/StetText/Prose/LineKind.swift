/// What a line of Markdown begins, as far as merging cares.
enum LineKind: Equatable {
  case blank
  /// A fence of code, of this character, this many of them.
  case fence(UInt8, Int)
  /// A heading, a list item, a table row or a quotation: its own block, without a blank line.
  case block
  /// A heading or a table row ends with its line; what follows is another block.
  case closedBlock
  case text

  /// Classifies `line`, which holds no line end.
  init(_ line: some Collection<UInt8>) {
    let bytes = Array(line)
    let indentation = bytes.prefix { $0 == 0x20 || $0 == 0x09 }.count
    let rest = bytes[indentation...]
    guard let first = rest.first else {
      self = .blank
      return
    }
    if first == 0x60 || first == 0x7E, case let count = rest.prefix(while: { $0 == first }).count,
      count >= 3
    {
      self = .fence(first, count)
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

  /// Whether this line ends code that was begun by `fence`.
  func closes(_ fence: (character: UInt8, count: Int)) -> Bool {
    guard case .fence(let character, let count) = self else { return false }
    return character == fence.character && count >= fence.count
  }
}
