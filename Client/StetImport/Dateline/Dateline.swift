/// The line that opens a story: where, when and by which agency it was filed.
struct Dateline: Hashable, Sendable {
  /// A byline that was run together with the dateline.
  var byline: String?
  /// The place with its region, as printed.
  var located: String?
  var date: DatelineDate?
  var agency: String?
  /// The dateline as printed, up to and with what separates it from the story.
  var printed: String
  /// The story's first paragraph without the dateline.
  var remainder: String
}

/// Reads datelines in every form that agencies use.
///
/// `[byline] [place[/place][, region]][,.] [date][.] [agency] [separator]`, or the
/// agency with a dash in front of all that, where at least a place
/// or an agency is there. A place in capitals may stand with a dash alone; in title case it needs
/// an agency, since "Word - word" opens many headlines.
struct DatelineReader {
  private static let reach = 240
  private static let remainderCountMin = 12

  private var scanner: DatelineScanner

  static func read(_ paragraph: String) -> Dateline? {
    let head = Array(paragraph.unicodeScalars.prefix(reach))
    guard head.count > 4 else { return nil }
    var reader = DatelineReader(scanner: DatelineScanner(head))
    return reader.dateline(in: paragraph)
  }

  private mutating func dateline(in paragraph: String) -> Dateline? {
    let byline = scanner.takeByline()
    let start = scanner.offset
    var led = self
    if let agency = led.scanner.takeLeadingAgency() {
      let found = led.dateline(in: paragraph, byline, from: start, leading: agency)
      if let found { return found }
    }
    return dateline(in: paragraph, byline, from: start, leading: nil)
  }

  /// What is behind the byline; behind an agency that leads, all of place, date and dash.
  private mutating func dateline(
    in paragraph: String,
    _ byline: String?,
    from start: Int,
    leading: DatelineAgency?
  ) -> Dateline? {
    let place = scanner.takePlace()
    scanner.skip(",. ")
    // `Jan 30 (Reuters) - ` has a date and no place.
    let date = scanner.takeDate()
    if date != nil { scanner.skip(",. ") }
    let isBareAllowed = date != nil || place?.endsAtComma == true
    let agency = leading ?? scanner.takeAgency(isBareAllowed: isBareAllowed)
    let separator = scanner.takeSeparator()
    guard accepts(place, date, agency, separator) else { return nil }
    if leading != nil, place == nil || date == nil || separator != .dash { return nil }
    let remainder = scanner.remainder(of: paragraph)
    guard acceptsRemainder(remainder, isSure: agency != nil || date != nil) else { return nil }
    return Dateline(
      byline: byline,
      located: place?.text,
      date: date,
      agency: agency?.name,
      printed: scanner.text(from: start, to: scanner.printedEnd),
      remainder: remainder
    )
  }

  private func accepts(
    _ place: DatelinePlace?,
    _ date: DatelineDate?,
    _ agency: DatelineAgency?,
    _ separator: DatelineSeparator
  ) -> Bool {
    guard let place else {
      guard let agency, agency.isEnclosed else { return false }
      return separator == .dash || agency.isKnown
    }
    if let agency {
      if separator == .none, !agency.isKnown { return place.isCapitals }
      return agency.isEnclosed || separator != .none || date != nil
    }
    guard place.isCapitals else { return false }
    return separator == .dash || (date != nil && separator != .none)
  }

  private func acceptsRemainder(_ text: String, isSure: Bool) -> Bool {
    guard text.unicodeScalars.count >= Self.remainderCountMin else { return false }
    guard let first = text.unicodeScalars.first, !first.properties.isLowercase else { return false }
    return isSure || Sentence.isClosed(text)
  }
}
