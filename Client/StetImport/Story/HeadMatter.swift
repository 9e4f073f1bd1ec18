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
      if let text = advisory.headline, headline == nil { headline = text }
      return true
    }
    if byline == nil, Self.isByline(line) {
      byline = line
    } else if uri == nil, line.hasPrefix("https://") || line.hasPrefix("http://"),
      !line.contains(" ")
    {
      uri = line
    } else if slug == nil, Self.isSlug(line) {
      slug = line
    } else {
      return false
    }
    return true
  }

  private static func isByline(_ line: String) -> Bool {
    guard line.hasPrefix("By ") || line.hasPrefix("BY ") else { return false }
    let words = line.dropFirst(3).split(separator: " ")
    return (1...12).contains(words.count) && words.first?.first?.isUppercase == true
      && !Sentence.isClosed(line)
  }

  /// `BC-Harbour-Closure` or `harbour-closure`: one word with hyphens.
  private static func isSlug(_ line: String) -> Bool {
    guard line.contains("-"), line.count > 4, line.first?.isLetter == true else { return false }
    return line.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
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
