import StetModel

/// A time as news formats write it, in the long or the short form of ISO 8601.
struct NewsTime: Hashable, Sendable {
  private static let byteCountMax = 40

  /// In milliseconds since 1970; read as UTC where no zone is given.
  var milliseconds: Int64
  /// A time of day with its offset from Greenwich, so that the instant is the publisher's own.
  var isExact: Bool
  /// The day on the publisher's own calendar, as `YYYY-MM-DD`.
  var day: String

  /// Reads `2024-06-03T11:20:00+02:00`, `20240603T112000+0200`, either without zone or time, or
  /// returns `nil`.
  init?(_ text: String) {
    let text = text.trimmingBlanks
    guard text.utf8.count <= Self.byteCountMax else { return nil }
    let isLong = text.dropFirst(4).first == "-"
    let date = text.prefix(isLong ? 10 : 8)
    let day = isLong ? String(date) : Self.parted(date, at: [4, 6], by: "-")
    let rest = text.dropFirst(date.count)
    let time = rest.first.map { "Tt ".contains($0) } == true ? Self.time(rest.dropFirst()) : nil
    guard rest.isEmpty || time != nil || Self.isZone(rest),
      let milliseconds = Timestamp.milliseconds(day + (time.map { "T" + $0.text } ?? ""))
    else { return nil }
    self.milliseconds = milliseconds
    self.isExact = time?.hasZone ?? false
    self.day = day
  }

  /// A day may have a zone without a time: `20240603+0200`.
  private static func isZone(_ text: Substring) -> Bool {
    text.first.map { "Zz+-".contains($0) } == true && zone(text) != nil
  }

  private static func time(_ text: Substring) -> (text: String, hasZone: Bool)? {
    let start = text.firstIndex { "Zz+-".contains($0) } ?? text.endIndex
    let clock = String(text[..<start]).trimmingBlanks
    let long = clock.contains(":") ? clock : parted(clock[...], at: [2, 4], by: ":")
    guard start < text.endIndex else { return (long + "Z", false) }
    return zone(text[start...]).map { (long + $0, true) }
  }

  /// `Z`, `+02`, `+0200` or `+02:00` as `Z` or `+02:00`.
  private static func zone(_ text: Substring) -> String? {
    if text == "Z" || text == "z" { return "Z" }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.count == 2 || digits.count == 4, digits.allSatisfy(\.isNumber) else { return nil }
    return "\(text.prefix(1))\(digits.prefix(2)):\(digits.count == 4 ? digits.suffix(2) : "00")"
  }

  private static func parted(_ text: Substring, at cuts: [Int], by mark: String) -> String {
    var result = ""
    for (index, character) in text.enumerated() {
      if cuts.contains(index), character.isNumber { result += mark }
      result.append(character)
    }
    return result
  }
}

extension ArticleVersion {
  /// Takes the publisher's time for this version; one without a zone is no more than inferred.
  mutating func setCreated(_ text: String?) {
    guard versionCreated == nil, let time = text.flatMap(NewsTime.init) else { return }
    versionCreated = time.milliseconds
    versionCreatedBasis = time.isExact ? .stated : .inferred
  }
}
