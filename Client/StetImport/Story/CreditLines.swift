import StetModel

/// Takes pictures out of the lines above a story: a caption and, behind it, who took it.
///
/// Pages print a caption twice: once with the credit run on, once above a line of its own for the
/// credit. Repetitions are dropped.
struct CreditLines {
  private(set) var media: [Media] = []
  /// The lines that belong to no picture.
  private(set) var rest: [String] = []

  init(_ lines: [String]) {
    var index = 0
    while index < lines.count {
      let line = lines[index]
      let next = index + 1 < lines.count ? lines[index + 1] : nil
      if let next, let credit = Self.credit(next), Self.credit(line) == nil {
        add(caption: line, credit: credit)
        index += 2
      } else if let credit = Self.credit(line) {
        add(caption: "", credit: credit)
        index += 1
      } else {
        rest.append(line)
        index += 1
      }
    }
    dropRepetitions()
    takeRunOnCredits()
  }

  private mutating func add(caption: String, credit: String) {
    guard media.count < Limits.mediaCountMax else { return rest.append(caption) }
    media.append(
      Media(
        caption: Self.withoutCredit(caption, credit).cut(to: Limits.captionByteCountMax),
        creditLine: credit.cut(to: Limits.creditLineByteCountMax)
      )
    )
  }

  private static func withoutCredit(_ caption: String, _ credit: String) -> String {
    caption.hasSuffix(" " + credit) ? String(caption.dropLast(credit.count + 1)) : caption
  }

  private mutating func dropRepetitions() {
    for item in media {
      let runOn = item.creditLine.map { item.caption + " " + $0 }
      rest.removeAll { $0 == item.caption || $0 == runOn || $0 == item.creditLine }
    }
  }

  /// `Caption text. Name Surname/AGENCY` in one line, without a line for the credit.
  private mutating func takeRunOnCredits() {
    var kept: [String] = []
    for line in rest {
      if let credit = Self.runOnCredit(line), media.count < Limits.mediaCountMax {
        media.append(Media(caption: Self.withoutCredit(line, credit), creditLine: credit))
      } else {
        kept.append(line)
      }
    }
    rest = kept
  }

  /// The credit of a line that is nothing else: `© Name/AGENCY`, `(c) AGENCY`, `Photo: Name`.
  static func credit(_ line: String) -> String? {
    for label in ["©", "(c) ", "(C) ", "Photo: ", "PHOTO: ", "Photo by ", "Credit: "]
    where line.hasPrefix(label) {
      let credit = String(line.dropFirst(label.count)).trimmingBlanks
      return credit.isEmpty || credit.utf8.count > Limits.creditLineByteCountMax ? nil : credit
    }
    guard line.split(separator: " ").count <= 4, runOnCredit("x. " + line) == line else {
      return nil
    }
    return line
  }

  /// `Name Surname/AGENCY` at the end of a line.
  private static func runOnCredit(_ line: String) -> String? {
    guard let slash = line.lastIndex(of: "/") else { return nil }
    let agency = line[line.index(after: slash)...]
    guard Agencies.known.contains(String(agency)) else { return nil }
    let words = line[..<slash].split(separator: " ").suffix(2)
    guard words.count == 2, words.allSatisfy({ $0.first?.isUppercase == true }) else { return nil }
    let credit = words.joined(separator: " ") + "/" + agency
    let caption = line.dropLast(credit.count)
    return caption.isEmpty ? nil : credit
  }
}

extension String {
  /// The text, cut at a scalar so that it has no more bytes than this.
  func cut(to byteCountMax: Int) -> String {
    guard utf8.count > byteCountMax else { return self }
    var end = unicodeScalars.startIndex
    var count = 0
    while end < unicodeScalars.endIndex {
      count += UTF8.width(unicodeScalars[end])
      guard count <= byteCountMax else { break }
      end = unicodeScalars.index(after: end)
    }
    return String(unicodeScalars[..<end])
  }
}
