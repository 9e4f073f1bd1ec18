import StetModel
import StetReplica
import StetReport

/// What holds for single words and lines that people type or paste, and for what is shown of them.
enum WordLaws {
  /// The first byte says whether the rest is what was typed, or the bytes of a word with the right
  /// check characters.
  static func checkInvite(_ bytes: [UInt8]) throws {
    var script = ByteScript(bytes)
    guard let invite = try? Invite(text: typed(&script)) else { return }
    let again = try? Invite(text: invite.text)
    try law("An invite is read as it is written", holds: again == invite)
  }

  private static func typed(_ script: inout ByteScript) -> String {
    let isChecked = script.coin()
    let rest = script.remainder()
    guard isChecked else { return String(decoding: rest, as: UTF8.self) }
    let check = CRC32.checksum(rest)
    let word = rest + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: check >> $0) }
    return Invite.prefix + Base32.text(word)
  }

  /// Ids, names, times and grades.
  static func checkNames(_ bytes: [UInt8]) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    if let bytes = IDText.bytes(hex: text) {
      try law("Hexadecimal stays itself", holds: IDText.hex(bytes) == text.lowercased())
    }
    if let bytes = IDText.bytes(note: text) {
      try law("A note's letters stay themselves", holds: IDText.note(bytes) == text.lowercased())
    }
    if let desk = DeskName(text) {
      try law("A desk keeps its name", holds: desk.rawValue.utf8.elementsEqual(text.utf8))
    }
    if let account = AccountName(text) {
      try law("A person keeps the name", holds: account.rawValue.utf8.elementsEqual(text.utf8))
    }
    if let instant = Timestamp.milliseconds(text) {
      let again = Timestamp.milliseconds(Timestamp.text(instant))
      try law("A time is read as it is written", holds: again == instant)
    }
    if let bytes = Base32.bytes(text) {
      try law("Base 32 is read as it is written", holds: Base32.bytes(Base32.text(bytes)) == bytes)
    }
    _ = Grade(text)
  }

  static func checkJSON(_ bytes: [UInt8]) throws {
    guard let value = try? JSONReader.value(String(decoding: bytes, as: UTF8.self)) else { return }
    let written = value.text
    let again = try? JSONReader.value(written)
    try law("A document is read as it is written", holds: again?.text == written)
    let unsafe = written.unicodeScalars.first { $0 != "\n" && JSONText.isUnsafeToShow($0) }
    try law("JSON escapes what could steer a terminal", holds: unsafe == nil)
  }

  static func checkQuery(_ bytes: [UInt8]) throws {
    let query = SearchQuery(String(decoding: bytes, as: UTF8.self))
    let termCount = query.groups.reduce(query.excluded.count) { $0 + $1.count }
    try law("The index is asked about 32 terms at most", holds: termCount <= 32)
    let terms = query.groups.joined() + query.excluded
    try law("A term has something to look for", holds: terms.allSatisfy { !$0.text.isEmpty })
  }

  static func checkTerminal(_ bytes: [UInt8]) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    let shown = TerminalText.sanitised(text)
    let unsafe = shown.unicodeScalars.first { $0 != "\n" && $0 != "\t" && isControl($0) }
    try law("No control character but our own comes out", holds: unsafe == nil)
    try law("What is safe stays as it is", holds: same(TerminalText.sanitised(shown), shown))
    let line = TerminalText.line(text)
    try law("A line is one line", holds: !line.unicodeScalars.contains(where: isControl))
    try law("A safe line stays as it is", holds: same(TerminalText.line(line), line))
  }

  private static func same(_ one: String, _ other: String) -> Bool {
    one.utf8.elementsEqual(other.utf8)
  }

  /// By Unicode's own classes, not by the sanitiser's list.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: scalar.properties.isBidiControl
    }
  }
}
