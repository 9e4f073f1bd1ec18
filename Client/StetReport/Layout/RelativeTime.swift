import StetModel

/// Times as people read them, relative to now.
package enum RelativeTime {
  private static let minute: Int64 = 60_000
  private static let hour = 60 * minute
  private static let day = 24 * hour

  /// How long ago: `now`, `20 min`, `3 h`, `2 d`, then the date; the date for what is to come.
  package static func age(_ at: Int64, now: Int64) -> String {
    let age = now.subtractingReportingOverflow(at)
    guard !age.overflow, age.partialValue > -minute, age.partialValue < 30 * day else {
      return date(at)
    }
    switch age.partialValue {
    case ..<minute: return "now"
    case ..<hour: return "\(age.partialValue / minute) min"
    case ..<day: return "\(age.partialValue / hour) h"
    default: return "\(age.partialValue / day) d"
    }
  }

  /// The time of day for what happened today (in UTC), else the date too.
  package static func clock(_ at: Int64, now: Int64) -> String {
    let text = Timestamp.text(at)
    let time = text.dropFirst(11).prefix(5)
    return date(at) == date(now) ? "\(time)" : "\(date(at)) \(time)"
  }

  /// How long ago it was, in a sentence: `just now`, `3 min ago`, or the date.
  package static func ago(_ at: Int64, now: Int64) -> String {
    let age = age(at, now: now)
    return age == "now" ? "just now" : age == date(at) ? age : "\(age) ago"
  }

  /// The date in UTC.
  package static func date(_ at: Int64) -> String { String(Timestamp.text(at).prefix(10)) }
}
