/// A place as printed in a dateline.
struct DatelinePlace {
  var text: String
  var isCapitals: Bool
  var endsAtComma: Bool
}

/// An agency as printed in a dateline.
struct DatelineAgency {
  var name: String
  /// In parentheses or between slashes.
  var isEnclosed: Bool
  var isKnown: Bool
}

/// What stands between a dateline and its story.
enum DatelineSeparator {
  case none, mark, dash
}

/// A cursor over the beginning of a paragraph.
struct DatelineScanner {
  private static let placeWordMax = 8
  static let agencyCountMax = 40
  private static let bylineWordMax = 12
  /// Words between the capitals of a place's name.
  private static let particles: Set<String> = [
    "de", "la", "le", "del", "al", "am", "an", "der", "upon", "on", "of", "the", "sur", "di", "da",
    "do", "dos", "and", "in", "near", "aboard", "off", "el", "los", "las", "es", "e", "y",
  ]
  /// Capitals that open other lines than datelines.
  private static let refused: Set<String> = [
    "UPDATE", "CORRECTED", "CORRECTION", "REFILE", "REPEAT", "WRAPUP", "BREAKING", "URGENT",
    "FLASH", "EXCLUSIVE", "FACTBOX", "ANALYSIS", "WATCH", "LIVE", "KILL", "HOLD", "EDS", "NOTE",
    "PHOTO", "FILE", "BY", "PHOTOS", "VIDEO", "ADVISORY", "INSIGHT", "FEATURE", "TIMELINE",
    "EXPLAINER", "INTERVIEW", "OPINION", "SNAP", "ALERT", "BULLETIN", "WITHDRAWN",
  ]

  let scalars: [Unicode.Scalar]
  private(set) var offset = 0
  private(set) var printedEnd = 0

  init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  func text(from start: Int, to end: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[min(start, end)..<end])
    return String(view)
  }

  func remainder(of paragraph: String) -> String {
    String(paragraph.unicodeScalars.dropFirst(offset).drop { $0 == " " })
  }

  mutating func skip(_ set: String) {
    while offset < scalars.count, set.unicodeScalars.contains(scalars[offset]) { advance(1) }
  }

  func peek(_ ahead: Int = 0) -> Unicode.Scalar? {
    offset + ahead < scalars.count ? scalars[offset + ahead] : nil
  }

  /// Steps over scalars; what is not a blank belongs to the dateline as printed.
  mutating func advance(_ count: Int) {
    for _ in 0..<count where offset < scalars.count {
      offset += 1
      if scalars[offset - 1] != " " { printedEnd = offset }
    }
  }

  mutating func rewind(to mark: (offset: Int, printedEnd: Int)) {
    (offset, printedEnd) = mark
  }

  var mark: (offset: Int, printedEnd: Int) { (offset, printedEnd) }

  /// The word from `start` on: letters, digits, marks of names.
  func word(at start: Int) -> String {
    var end = start
    while end < scalars.count, Self.isWordPart(scalars[end]) { end += 1 }
    return text(from: start, to: end)
  }

  static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isAlphabetic || scalar.properties.numericType != nil { return true }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark: return true
    default: return scalar == "'" || scalar == "’" || scalar == "-" || scalar == "‑"
    }
  }
}

/// The parts, in their order.
extension DatelineScanner {
  /// `By Name Surname` in front of a place in capitals or an enclosed agency.
  mutating func takeByline() -> String? {
    let start = mark
    guard word(at: offset) == "By" || word(at: offset) == "BY" else { return nil }
    if let byline = takeTitledByline() { return byline }
    for _ in 0..<Self.bylineWordMax {
      advance(word(at: offset).unicodeScalars.count)
      skip(" ,.&")
      let next = word(at: offset)
      let isPlace = next.count > 2 && next == next.uppercased() && next.contains(where: \.isLetter)
      if isPlace || peek() == "(" {
        let byline = text(from: start.offset, to: offset)
        return String(byline.reversed().drop { " ,".contains($0) }.reversed())
      }
      guard !next.isEmpty else { break }
    }
    rewind(to: start)
    return nil
  }

  /// `By JANE DOE, Associated Press` in front of a place.
  private mutating func takeTitledByline() -> String? {
    let line = text(from: offset, to: scalars.count)
    let titles = [
      ", Associated Press Writer ", ", Associated Press writer ", ", Associated Press ",
    ]
    for title in titles {
      guard let found = line.firstRange(of: title) else { continue }
      let name = line[..<found.lowerBound]
      guard name.split(separator: " ").count <= Self.bylineWordMax, !name.contains("."),
        let end = line[..<found.upperBound].lastIndex(where: { $0 != " " })
      else { return nil }
      advance(line[..<found.upperBound].unicodeScalars.count)
      return String(line[...end])
    }
    return nil
  }

  /// Words of a place's name, to a date, an agency or a separator.
  mutating func takePlace() -> DatelinePlace? {
    var probe = self
    guard probe.takeMonthFirst() == nil else { return nil }
    let start = offset
    var words: [String] = []
    var end = offset
    while words.count < Self.placeWordMax {
      let next = word(at: offset)
      guard acceptsPlaceWord(next, isFirst: words.isEmpty) else { break }
      advance(next.unicodeScalars.count)
      words.append(next)
      end = offset
      if peek() == ".", isAbbreviation(next) {
        advance(1)
        end = offset
      }
      if peek() == "/", peek(1).map(Self.isWordPart) == true, !startsEnclosedAgency() {
        advance(1)
      } else {
        skipJoint()
      }
    }
    guard let first = words.first else { return nil }
    let capitals =
      first.count > 1 && first == first.uppercased() && first.contains(where: \.isLetter)
    let tail = text(from: end, to: offset)
    return DatelinePlace(
      text: text(from: start, to: end),
      isCapitals: capitals,
      endsAtComma: tail.contains(",")
    )
  }

  private func acceptsPlaceWord(_ word: String, isFirst: Bool) -> Bool {
    guard let first = word.unicodeScalars.first, first.properties.isAlphabetic else { return false }
    if Self.refused.contains(word.uppercased()), word == word.uppercased() { return false }
    if isFirst { return !first.properties.isLowercase }
    if startsDate(word) || Agencies.known.contains(word) { return false }
    return !first.properties.isLowercase || Self.particles.contains(word)
  }

  private func startsDate(_ word: String) -> Bool {
    guard DatelineDate.month(word) != nil || DatelineDate.weekday(word) != nil else { return false }
    return true
  }

  /// `St.`, `Ky.`, `D.C.`: short, and followed by more of the name.
  private func isAbbreviation(_ word: String) -> Bool {
    guard word.count <= 5, word != word.uppercased() || word.count <= 2 else { return false }
    guard let next = peek(1) else { return false }
    return next == " " || next == "," || word.count == 1
  }

  /// Whether a slash here opens `/AGENCY/`.
  private func startsEnclosedAgency() -> Bool {
    let name = word(at: offset + 1)
    let behind = offset + 1 + name.unicodeScalars.count
    return behind < scalars.count && scalars[behind] == "/" && Agencies.known.contains(name)
  }

  private mutating func skipJoint() {
    if peek() == "," { advance(1) }
    while peek() == " " { advance(1) }
  }

  mutating func takeDate() -> DatelineDate? {
    let start = mark
    if let date = takeMonthFirst() ?? takeDayFirst() { return date }
    rewind(to: start)
    let name = word(at: offset)
    guard let weekday = DatelineDate.weekday(name) else { return nil }
    advance(name.unicodeScalars.count)
    return .weekday(weekday)
  }

  private mutating func takeMonthFirst() -> DatelineDate? {
    let start = mark
    let name = word(at: offset)
    guard let month = DatelineDate.month(name) else { return nil }
    advance(name.unicodeScalars.count)
    skip(". ")
    guard let day = takeNumber(digitMax: 2) else {
      rewind(to: start)
      return nil
    }
    return .day(month: month, day: day, year: takeYear())
  }

  private mutating func takeDayFirst() -> DatelineDate? {
    let start = mark
    if let day = takeNumber(digitMax: 2) {
      skip(". ")
      let name = word(at: offset)
      if let month = DatelineDate.monthBehindDay(name) {
        advance(name.unicodeScalars.count)
        return .day(month: month, day: day, year: takeYear())
      }
    }
    rewind(to: start)
    return nil
  }

  private mutating func takeYear() -> Int? {
    let start = mark
    skip(",. ")
    if let year = takeNumber(digitMax: 4), (1900...2999).contains(year) { return year }
    rewind(to: start)
    return nil
  }

  private mutating func takeNumber(digitMax: Int) -> Int? {
    let digits = word(at: offset)
    guard digits.utf8.count <= digitMax, let number = Int(digits), number > 0 else { return nil }
    advance(digits.unicodeScalars.count)
    return number
  }

  /// A dash of any length, or one of `. : =`; blanks around it do not count.
  mutating func takeSeparator() -> DatelineSeparator {
    let before = printedEnd > 0 ? scalars[printedEnd - 1] : " "
    while peek() == " " { offset += 1 }
    if let scalar = peek(), "-–—―_−".unicodeScalars.contains(scalar) {
      skip("-–—―_−")
      return .dash
    }
    if let scalar = peek(), ".:=".unicodeScalars.contains(scalar) {
      advance(1)
      // `City, Jan 2 (EFE).- `
      guard let next = peek(), "-–—".unicodeScalars.contains(next) else { return .mark }
      skip("-–—")
      return .dash
    }
    return before == "." || before == ":" ? .mark : .none
  }
}
