import StetModel

/// Parts a story from what its makers wrote below it.
struct Tail {
  private static let signOffCountMax = 12

  /// The paragraphs of the story.
  private(set) var body: [String]
  /// Who reported, wrote and edited, and when it was sent.
  private(set) var signOffs: [String] = []
  /// Word from desk to desk that is not for publication.
  private(set) var deskNotes: [String] = []
  private(set) var copyright: String?

  init(_ paragraphs: [String]) {
    self.body = paragraphs
    takeDeskNotes()
    takeContributors()
    while body.count > 1, let last = body.last, Self.isSignOff(last),
      signOffs.count < Self.signOffCountMax
    {
      if Self.isCopyright(last) { copyright = last }
      signOffs.insert(last, at: 0)
      body.removeLast()
    }
    signOffs.removeAll { !$0.contains(where: \.isLetter) }
  }

  /// Everything from "The following information is not for publication" on.
  private mutating func takeDeskNotes() {
    let mark = "not intended for publication"
    let index = body.firstIndex {
      let lower = $0.lowercased()
      return lower.contains(mark) || lower.contains("is not for publication")
    }
    guard let index, index > 0 else { return }
    deskNotes = Array(body[index...])
    body.removeSubrange(index...)
  }

  /// A rule of underscores near the end, and the lines below it.
  private mutating func takeContributors() {
    let isRule = { (text: String) in text.utf8.count >= 3 && text.allSatisfy { $0 == "_" } }
    guard let index = body.lastIndex(where: isRule), index > 0, body.count - index <= 6 else {
      return
    }
    signOffs = Array(body[(index + 1)...])
    body.removeSubrange(index...)
  }

  static func isSignOff(_ text: String) -> Bool {
    if text.unicodeScalars.count > 400 { return false }
    if !text.contains(where: { $0.isLetter || $0.isNumber }) { return true }
    let plain = text.hasPrefix("(") ? String(text.dropFirst()) : text
    let openings = [
      "Reporting by ", "Additional reporting by ", "Writing by ", "Editing by ", "Compiled by ",
      "Reporting and writing by ",
    ]
    if openings.contains(where: plain.hasPrefix) { return true }
    return isCopyright(text) || isEndMark(text) || isDeskInitials(text) || isTimestamp(text)
  }

  private static func isCopyright(_ text: String) -> Bool {
    ["©", "(c) ", "(C) ", "Copyright "].contains(where: text.hasPrefix)
  }

  private static func isEndMark(_ text: String) -> Bool {
    let marks = [
      "END", "ENDS", "ends", "-0-", "MORE", "(MORE)", "(more)", "-END-", "-30-", "Ends", "(END)",
    ]
    return marks.contains(text)
  }

  /// `dpa ab cde fg`, `AFP ab`, `ab/cd`, `/ab/`.
  private static func isDeskInitials(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    if let first = words.first, Agencies.known.contains(String(first)),
      (2...5).contains(words.count)
    {
      return words.dropFirst().allSatisfy { word in
        word.count <= 4 && (word.allSatisfy(\.isLowercase) || word.allSatisfy(\.isUppercase))
      }
    }
    guard words.count == 1, text.count <= 12, text.contains("/") else { return false }
    return text.split(separator: "/").allSatisfy { $0.count <= 4 && $0.allSatisfy(\.isLetter) }
  }

  /// `031405 GMT Jun 24`, `AP-NY-06-03-24 1405EDT`, `1405GMT`.
  private static func isTimestamp(_ text: String) -> Bool {
    guard text.count <= 40, text.contains(where: \.isNumber), !Sentence.isClosed(text) else {
      return false
    }
    if text.hasPrefix("AP-") { return true }
    let zones = ["GMT", "UTC", "EDT", "EST", "CET", "CEST", "MSK"]
    let digits = text.count(where: \.isNumber)
    return digits >= 4 && zones.contains { text.contains($0) }
  }
}
