import StetModel

/// What stands above a story's first paragraph, sorted by what it is.
struct HeadMatter {
  var section: String?
  var headline: String?
  var abstract: String?
  var byline: String?
  var slug: String?
  var uri: String?
  var media: [Media] = []
  var advisories: [Advisory] = []

  init(_ lines: [String]) {
    var rest: [String] = []
    for line in lines where !takeMarked(line) { rest.append(line) }
    takeSection(from: &rest)
    takeHeadline(from: &rest)
    let pictures = CreditLines(rest)
    self.media = pictures.media
    if !pictures.rest.isEmpty { self.abstract = pictures.rest.joined(separator: "\n") }
  }

  /// Takes a line that says itself what it is.
  private mutating func takeMarked(_ line: String) -> Bool {
    if let advisory = Advisory(line) {
      advisories.append(advisory)
      slug = slug ?? advisory.slug
      if let text = advisory.headline, headline == nil { takeTitle(text) }
      return true
    }
    if let header = WireHeader(line) {
      slug = slug ?? header.slug
    } else if byline == nil, Self.isByline(line) {
      byline = line
    } else if let byline, Self.isTitle(line), !byline.contains(", ") {
      self.byline = "\(byline), \(line)"
    } else if uri == nil, line.hasPrefix("https://") || line.hasPrefix("http://"),
      !line.contains(" ")
    {
      uri = line
    } else if let found = WireSlug(line),
      slug.map({ Words.joined($0) == Words.joined(found.text) }) ?? true
    {
      slug = found.text
    } else {
      return false
    }
    return true
  }

  /// What stands behind a label is a headline, or the slug of the story that is meant.
  private mutating func takeTitle(_ text: String) {
    let plain = text.hasSuffix(" story") ? String(text.dropLast(6)) : text
    if let found = WireSlug(plain) {
      slug = slug ?? found.text
    } else {
      headline = text
    }
  }

  private static func isByline(_ line: String) -> Bool {
    guard line.hasPrefix("By ") || line.hasPrefix("BY ") else { return false }
    let words = line.dropFirst(3).split(separator: " ")
    return (1...12).contains(words.count) && words.first?.first?.isUppercase == true
      && !Sentence.isClosed(line)
  }

  /// `Associated Press Writer`, below a byline.
  private static func isTitle(_ line: String) -> Bool {
    let titles = [" Writer", " writer", " Correspondent", " correspondent", " Reporter", " Editor"]
    return line.split(separator: " ").count <= 5 && titles.contains(where: line.hasSuffix)
  }

  private mutating func takeSection(from lines: inout [String]) {
    guard let first = lines.first, Sentence.canBeSection(first) else { return }
    let next = lines.dropFirst().first.map(Sentence.canBeHeadline) ?? false
    guard headline != nil || next else { return }
    section = first
    lines.removeFirst()
  }

  private mutating func takeHeadline(from lines: inout [String]) {
    guard headline == nil, !lines.isEmpty else { return }
    headline = lines.remove(at: lines.firstIndex(where: Sentence.canBeHeadline) ?? 0)
  }
}

/// The first line of a file from an old network: `a0123r i bc-storm 06-03 0300`.
private struct WireHeader {
  var slug: String?

  init?(_ line: String) {
    let words = line.split(separator: " ")
    guard (4...8).contains(words.count), let number = words.first, let size = words.last,
      (4...7).contains(number.utf8.count), number.first?.isLetter == true,
      number.count(where: \.isNumber) >= 3, size.utf8.count == 4, size.allSatisfy(\.isNumber)
    else { return nil }
    let date = words[words.count - 2].split(separator: "-")
    guard date.count == 2, date.allSatisfy({ $0.utf8.count <= 2 && $0.allSatisfy(\.isNumber) })
    else { return nil }
    self.slug = words.dropLast(2).lazy.compactMap { WireSlug(String($0))?.text }.first
  }
}
