import StetModel

/// A day of the Gregorian calendar, without a time zone.
struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  private static let msPerDay: Int64 = 86_400_000
  private static let monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

  let year: Int
  let month: Int
  let day: Int

  /// Takes a day that exists, or returns `nil`.
  init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let length = Self.monthLengths[month - 1] + (month == 2 && isLeap ? 1 : 0)
    guard (1...length).contains(day) else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// The day, in UTC, of a time in milliseconds since 1970.
  ///
  /// Howard Hinnant's `civil_from_days`. Times outside the years 1970 to 9999 count as their edge.
  init(at milliseconds: Int64) {
    self.init(daysSince1970: min(max(milliseconds, 0), Limits.madeAtMax) / Self.msPerDay)
  }

  private init(daysSince1970: Int64) {
    let days = Int(daysSince1970) + 719_468
    let era = days / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    self.day = dayOfYear - (153 * shifted + 2) / 5 + 1
    self.month = shifted < 10 ? shifted + 3 : shifted - 9
    self.year = yearOfEra + era * 400 + (self.month <= 2 ? 1 : 0)
  }

  static func < (lhs: Self, rhs: Self) -> Bool {
    (lhs.year, lhs.month, lhs.day) < (rhs.year, rhs.month, rhs.day)
  }

  /// `YYYY-MM-DD`.
  var description: String {
    "\(Self.padded(year, to: 4))-\(Self.padded(month, to: 2))-\(Self.padded(day, to: 2))"
  }

  private static func padded(_ number: Int, to count: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.count)) + digits
  }

  /// The latest such day that is not later than the day after `milliseconds`.
  ///
  /// One day of grace: east of Greenwich it may be tomorrow already.
  static func latest(month: Int, day: Int, before milliseconds: Int64) -> CivilDate? {
    let limit = CivilDate(at: min(milliseconds, Limits.madeAtMax) + msPerDay)
    // February 29 comes back after four years, or eight around most centuries.
    for back in 0...8 {
      let date = CivilDate(year: limit.year - back, month: month, day: day)
      if let date, date <= limit { return date }
    }
    return nil
  }

  /// The latest day not after `milliseconds` that is this day of the week; 0 is Sunday.
  static func latest(weekday: Int, before milliseconds: Int64) -> CivilDate {
    let today = min(max(milliseconds, 0), Limits.madeAtMax) / msPerDay
    // 1 January 1970 was a Thursday.
    let back = (today + 4 - Int64(weekday)) % 7
    return CivilDate(daysSince1970: max(0, today - back))
  }
}
