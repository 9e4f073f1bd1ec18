/// The date in a dateline, as far as it is printed.
enum DatelineDate: Hashable, Sendable {
  case day(month: Int, day: Int, year: Int?)
  /// 0 is Sunday.
  case weekday(Int)

  static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  static let weekdays = [
    "sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
  ]

  /// The number of a month's name or abbreviation, from 1.
  static func month(_ word: String) -> Int? {
    index(of: word, in: months).map { $0 + 1 }
  }

  /// Months as Russian, Italian, Spanish, French and German datelines have them behind the day.
  private static let foreignMonths: [[String]] = [
    ["января", "янв", "gennaio", "gen", "enero", "ene", "janvier", "januar"],
    ["февраля", "фев", "febbraio", "febrero", "février", "februar"],
    ["марта", "мар", "marzo", "mars", "märz"],
    ["апреля", "апр", "aprile", "abril", "abr", "avril"],
    ["мая", "май", "maggio", "mag", "mayo", "mai"],
    ["июня", "июн", "giugno", "giu", "junio", "juin", "juni"],
    ["июля", "июл", "luglio", "lug", "julio", "juillet", "juli"],
    ["августа", "авг", "agosto", "ago", "août"],
    ["сентября", "сен", "settembre", "set", "septiembre", "septembre"],
    ["октября", "окт", "ottobre", "ott", "octubre", "octobre", "oktober", "okt"],
    ["ноября", "ноя", "novembre", "noviembre"],
    ["декабря", "дек", "dicembre", "dic", "diciembre", "décembre", "dezember", "dez"],
  ]

  /// The number of a month in one of the languages of datelines, from 1.
  static func monthBehindDay(_ word: String) -> Int? {
    let lower = word.lowercased()
    return month(word) ?? foreignMonths.firstIndex { $0.contains(lower) }.map { $0 + 1 }
  }

  /// The number of a weekday's name or abbreviation, from 0.
  static func weekday(_ word: String) -> Int? { index(of: word, in: weekdays) }

  /// Names in full, by three letters, or by one of the few longer abbreviations: `SUND` is a place.
  private static func index(of word: String, in names: [String]) -> Int? {
    let lower = word.lowercased()
    let isShort = lower.count == 3 || ["sept", "tues", "thur", "thurs"].contains(lower)
    return names.firstIndex { $0 == lower || (isShort && $0.hasPrefix(lower)) }
  }

  /// The day that is meant, for a copy received at this time, and whether its year was inferred.
  func resolved(receivedAt: Int64) -> (date: CivilDate, yearInferred: Bool)? {
    switch self {
    case .day(let month, let day, let year?):
      CivilDate(year: year, month: month, day: day).map { ($0, false) }
    case .day(let month, let day, nil):
      CivilDate.latest(month: month, day: day, before: receivedAt).map { ($0, true) }
    case .weekday(let weekday):
      (CivilDate.latest(weekday: weekday, before: receivedAt), true)
    }
  }
}
