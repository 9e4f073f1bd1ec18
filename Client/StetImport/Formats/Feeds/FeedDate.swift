import StetModel

/// A date as a feed prints it, with the instant it names where that is certain.
struct FeedDate: Hashable, Sendable {
  var printed: String
  /// In milliseconds since 1970; `nil` where the text leaves it open or cannot be read.
  var instant: Int64?

  /// Reads RFC 3339, the profile of ISO 8601 by the W3C, and RFC 822 with its successors.
  init?(_ text: String) {
    let printed = text.oneLine
    guard !printed.isEmpty else { return nil }
    self.printed = printed
    self.instant = Timestamp.milliseconds(printed) ?? RFC822Date.milliseconds(printed)
  }
}

/// Dates such as `Wed, 31 Dec 2003 10:14:55 GMT` (RFC 822, with RFC 2822's and usual liberties).
enum RFC822Date {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  /// Offsets from Greenwich in minutes.
  private static let zones: [String: Int] = [
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300,
    "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "bst": 60, "cet": 60, "cest": 120,
    "msk": 180,
  ]

  /// The instant, or `nil`; a date without a zone names none.
  static func milliseconds(_ text: String) -> Int64? {
    var words = text.split { $0 == " " || $0 == "," }.map { $0.lowercased() }
    if let first = words.first, first.first?.isLetter == true, month(first) == nil {
      words.removeFirst()
    }
    guard words.count >= 4 else { return nil }
    // `Dec 31 2003` is as common in some places.
    if month(words[0]) != nil { words.swapAt(0, 1) }
    guard let day = Int(words[0]), let month = month(words[1]), let year = year(words[2]),
      let date = CivilDate(year: year, month: month, day: day),
      let time = time(words[3]), let zone = words.count > 4 ? zone(words[4]) : nil
    else { return nil }
    return Timestamp.milliseconds("\(date)T\(time)\(zone)")
  }

  private static func month(_ word: String) -> Int? {
    guard word.count >= 3 else { return nil }
    return months.firstIndex(of: String(word.prefix(3))).map { $0 + 1 }
  }

  /// Two digits are of this century up to 49, as RFC 2822 has it.
  private static func year(_ word: String) -> Int? {
    guard let year = Int(word), word.allSatisfy(\.isASCII) else { return nil }
    switch word.count {
    case 2: return year < 50 ? 2_000 + year : 1_900 + year
    case 4: return year
    default: return nil
    }
  }

  private static func time(_ word: String) -> String? {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3, parts.allSatisfy({ (1...2).contains($0.count) })
    else { return nil }
    return parts.map { $0.count == 1 ? "0\($0)" : String($0) }.joined(separator: ":")
  }

  private static func zone(_ word: String) -> String? {
    if let minutes = zones[word] {
      let (hours, rest) = abs(minutes).quotientAndRemainder(dividingBy: 60)
      return "\(minutes < 0 ? "-" : "+")\(hours < 10 ? "0" : "")\(hours):\(rest == 0 ? "00" : "30")"
    }
    guard word.count == 5, let sign = word.first, sign == "+" || sign == "-" else { return nil }
    return "\(sign)\(word.dropFirst().prefix(2)):\(word.suffix(2))"
  }
}
