/// An instant as RFC 3339 text, with milliseconds, in UTC: `2024-06-05T11:13:37.042Z`.
///
/// Instants are milliseconds since 1970, by the proleptic Gregorian calendar, years 1 to 9999.
package enum Timestamp {
  /// The first millisecond of the year 1.
  package static let millisecondsMin: Int64 = -62_135_596_800_000
  /// The last millisecond of the year 9999.
  package static let millisecondsMax: Int64 = 253_402_300_799_999

  private static let millisecondsPerDay: Int64 = 86_400_000

  /// Writes an instant; one outside the years 1 to 9999 is written as the nearest inside.
  package static func text(_ milliseconds: Int64) -> String {
    let instant = min(max(milliseconds, millisecondsMin), millisecondsMax)
    let (day, rest) = floorDivide(instant, by: millisecondsPerDay)
    let date = CalendarDate(daysSince1970: day)
    let seconds = rest / 1_000
    let time = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { padded($0, to: 2) }
    return "\(date)T\(time.joined(separator: ":")).\(padded(rest % 1_000, to: 3))Z"
  }

  /// Reads a date (`2024-06-05`, midnight in UTC) or a date and time with its offset, or returns
  /// `nil`.
  ///
  /// Seconds and their fraction may be absent; digits beyond milliseconds are dropped.
  package static func milliseconds(_ text: String) -> Int64? {
    var scanner = DigitScanner(text)
    guard let year = scanner.digits(4), scanner.skip("-"),
      let month = scanner.digits(2), scanner.skip("-"),
      let day = scanner.digits(2),
      let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    let midnight = date.daysSince1970 * millisecondsPerDay
    guard !scanner.isAtEnd else { return midnight }
    guard scanner.skip("T") || scanner.skip("t") || scanner.skip(" "),
      let time = timeOfDay(&scanner), let offset = offset(&scanner), scanner.isAtEnd
    else { return nil }
    let instant = midnight + time - offset
    return (millisecondsMin...millisecondsMax).contains(instant) ? instant : nil
  }

  private static func timeOfDay(_ scanner: inout DigitScanner) -> Int64? {
    guard let hour = scanner.digits(2), hour < 24, scanner.skip(":"),
      let minute = scanner.digits(2), minute < 60
    else { return nil }
    let minutes = (hour * 60 + minute) * 60_000
    guard scanner.skip(":") else { return minutes }
    // 60 is a leap second: it counts as the second after it.
    guard let second = scanner.digits(2), second <= 60 else { return nil }
    guard scanner.skip(".") else { return minutes + second * 1_000 }
    guard let fraction = scanner.milliseconds() else { return nil }
    return minutes + second * 1_000 + fraction
  }

  private static func offset(_ scanner: inout DigitScanner) -> Int64? {
    if scanner.skip("Z") || scanner.skip("z") { return 0 }
    let isWest = scanner.skip("-")
    guard isWest || scanner.skip("+"), let hours = scanner.digits(2), hours < 24,
      scanner.skip(":"), let minutes = scanner.digits(2), minutes < 60
    else { return nil }
    return (isWest ? -1 : 1) * (hours * 60 + minutes) * 60_000
  }
}

/// A day of the proleptic Gregorian calendar.
package struct CalendarDate: Hashable, Sendable, CustomStringConvertible {
  package let year: Int64
  package let month: Int64
  package let day: Int64

  /// Takes a day that exists, in the years 1 to 9999, or returns `nil`.
  package init?(year: Int64, month: Int64, day: Int64) {
    guard (1...9_999).contains(year), (1...12).contains(month), day >= 1 else { return nil }
    self.year = year
    self.month = month
    self.day = day
    guard day <= 28 || Self(daysSince1970: daysSince1970).day == day else { return nil }
  }

  /// The day that many days after (or before) the first of January 1970.
  ///
  /// Counts in eras of 400 years that begin on the first of March (Howard Hinnant, "chrono-
  /// compatible low-level date algorithms").
  package init(daysSince1970 days: Int64) {
    let (era, dayOfEra) = floorDivide(days + 719_468, by: 146_097)
    let leaps = dayOfEra / 1_460 - dayOfEra / 36_524 + dayOfEra / 146_096
    let yearOfEra = (dayOfEra - leaps) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    self.day = dayOfYear - (153 * shifted + 2) / 5 + 1
    self.month = shifted < 10 ? shifted + 3 : shifted - 9
    self.year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// How many days after 1 January 1970 this one is; negative before.
  package var daysSince1970: Int64 {
    let (era, yearOfEra) = floorDivide(month <= 2 ? year - 1 : year, by: 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day as `YYYY-MM-DD`.
  package var description: String {
    "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }
}

/// Reads ASCII digits and signs from a text, one after the other.
private struct DigitScanner {
  private var rest: Substring.UTF8View

  init(_ text: String) { self.rest = Substring(text).utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ sign: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == sign.value else { return false }
    rest.removeFirst()
    return true
  }

  /// Reads exactly `count` digits.
  mutating func digits(_ count: Int) -> Int64? {
    var value: Int64 = 0
    for _ in 0..<count {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// Reads one digit or more as the fraction of a second, down to a thousandth.
  mutating func milliseconds() -> Int64? {
    var value: Int64 = 0
    var count = 0
    while let digit = digit() {
      if count < 3 { value = value * 10 + digit }
      count += 1
    }
    guard count > 0 else { return nil }
    for _ in count..<max(count, 3) { value *= 10 }
    return value
  }

  private mutating func digit() -> Int64? {
    guard let first = rest.first, (0x30...0x39).contains(first) else { return nil }
    rest.removeFirst()
    return Int64(first - 0x30)
  }
}

private func padded(_ number: Int64, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

private func floorDivide(_ number: Int64, by divisor: Int64) -> (quotient: Int64, rest: Int64) {
  let rest = ((number % divisor) + divisor) % divisor
  return ((number - rest) / divisor, rest)
}
