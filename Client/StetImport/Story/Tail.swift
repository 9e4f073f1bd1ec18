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
  /// The agency that signs below the story: `The AP`.
  private(set) var agency: String?
  /// Paragraphs in which the publisher owns up to a change.
  private(set) var corrections: [Advisory] = []

  init(_ paragraphs: [String]) {
    self.body = paragraphs
    takeDeskNotes()
    takeContributors()
    takeCorrections()
    while body.count > 1, let last = body.last, Self.isSignOff(last),
      signOffs.count < Self.signOffCountMax
    {
      if Self.isCopyright(last) { copyright = last }
      agency = Self.signing(last) ?? agency
      signOffs.insert(last, at: 0)
      body.removeLast()
    }
    signOffs.removeAll { !$0.contains(where: \.isLetter) }
    takeRunOn()
  }

  /// Everything from "The following information is not for publication" on, and the notebook of a
  /// desk that it ends.
  private mutating func takeDeskNotes() {
    let marks = [
      "not intended for publication", "is not for publication",
      "nicht zur veröffentlichung bestimmt", "nicht für die veröffentlichung bestimmt",
    ]
    let mark = body.firstIndex { text in
      let lower = text.lowercased()
      return marks.contains(where: lower.contains)
    }
    guard let mark, mark > 0 else { return }
    let notebook = body[1..<mark].firstIndex { text in
      text.hasPrefix("# ")
        && ["notebook", "notizblock"].contains(where: text.lowercased().hasSuffix)
    }
    let index = notebook ?? mark
    deskNotes = Array(body[index...])
    body.removeSubrange(index...)
  }

  /// `This story has been corrected to show …`, below the story.
  private mutating func takeCorrections() {
    while body.count > 1, let last = body.last, CorrectionNotice.isOne(last) {
      corrections.insert(Advisory(kind: .correction, note: last), at: 0)
      body.removeLast()
    }
  }

  /// What was run on to the last paragraph: `(Reporting by …; Editing by …)`, `Enditem`.
  private mutating func takeRunOn() {
    guard let last = body.last else { return }
    if last.hasSuffix(")"), let open = last.lastIndex(of: "("), open > last.startIndex,
      Self.opensSignOff(last[open...].dropFirst())
    {
      signOffs.insert(String(last[open...]), at: 0)
      body[body.count - 1] = String(last[..<open]).trimmingBlanks
    } else if last.hasSuffix(". Enditem") {
      body[body.count - 1] = String(last.dropLast(" Enditem".count))
    }
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
    let plain = text.hasPrefix("(") ? text.dropFirst() : text[...]
    let isLine = plain.count < text.count || !Sentence.isClosed(text)
    if opensSignOff(plain), isLine || text.contains("diting by ") { return true }
    return isCopyright(text) || isEndMark(text) || isDeskInitials(text) || isTimestamp(text)
      || text.hasPrefix("Our Standards:") || text.hasPrefix("Follow AP") || signing(text) != nil
  }

  /// Names behind one of these, and no sentence: `Reporting by Ida Brandvik`.
  private static func opensSignOff(_ text: Substring) -> Bool {
    let openings = [
      "Reporting by ", "Additional reporting by ", "Writing by ", "Editing by ", "Compiled by ",
      "Reporting and writing by ",
    ]
    return openings.contains(where: text.hasPrefix)
  }

  /// The agency of a line that is nothing but its name.
  private static func signing(_ text: String) -> String? {
    let name = text.hasPrefix("The ") ? String(text.dropFirst(4)) : text
    return Agencies.known.contains(name) ? name : nil
  }

  private static func isCopyright(_ text: String) -> Bool {
    ["©", "(c) ", "(C) ", "Copyright "].contains(where: text.hasPrefix)
  }

  private static func isEndMark(_ text: String) -> Bool {
    let marks = [
      "END", "ENDS", "ends", "Enditem", "-0-", "MORE", "(MORE)", "(more)", "-END-", "-30-", "Ends",
      "(END)",
    ]
    // `==Kyodo`
    let name = String(text.drop { $0 == "=" })
    return marks.contains(text) || (text.hasPrefix("==") && Agencies.known.contains(name))
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
