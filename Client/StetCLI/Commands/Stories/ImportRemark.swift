import StetModel
import StetReplica
import StetReport
import StetText

/// What a person should know of an import beside what became of it.
enum ImportRemark: Hashable {
  /// The source dates the version later than it came in.
  case datedAhead(Int64)
  /// It says that a story must not be used, and no version of that story is here.
  case withdrawsUnknown(PublicationStatus, names: [String])
  /// The text is that of an older version.
  case equalsOlder(version: Int, newest: Int)

  static func remarks(on outcome: ImportOutcome, _ version: ArticleVersion) -> [ImportRemark] {
    var remarks: [ImportRemark] = []
    if version.isDatedAhead, outcome.kind != .unchanged, let date = version.versionCreated {
      remarks.append(.datedAhead(date))
    }
    if outcome.kind == .created, version.publicationStatus != .usable {
      let names = [version.slugline, version.headline].compactMap(\.self)
      remarks.append(.withdrawsUnknown(version.publicationStatus, names: names))
    }
    if outcome.kind == .unchanged, let number = outcome.versionNumber,
      let newest = outcome.newestNumber, number < newest
    {
      remarks.append(.equalsOlder(version: number, newest: newest))
    }
    return remarks
  }

  /// The word by which JSON names it.
  var word: String {
    switch self {
    case .datedAhead: "dated_ahead"
    case .withdrawsUnknown: "withdraws_unknown"
    case .equalsOlder: "equals_older"
    }
  }

  /// What it is, and what to type; `story` is the outcome's short id, `file` what was read.
  func lines(story: String, candidates: [String], file: String) -> (message: String, hint: String) {
    let file = file == "-" ? "FILE" : ShellWords.line([file])
    switch self {
    case .datedAhead(let date):
      return (
        "It is dated \(Timestamp.text(date)), more than a day after it came in; that date puts "
          + "nothing in order here.",
        "Ask the source for the right date; a copy with it becomes a further version."
      )
    case .withdrawsUnknown(let status, let names):
      let named = names.map { "“\($0)”" }.joined(separator: ", ")
      let verb = status == .canceled ? "withdraws" : "holds back"
      let places = candidates.isEmpty ? ["ID"] : candidates
      return (
        "It \(verb) \(named.isEmpty ? "a story" : named), of which no version is here; it is kept "
          + "by itself, marked \(status.word).",
        "When the story is here: "
          + places.map { "stet import \(file) --update \($0)" }.joined(separator: ", or ")
      )
    case .equalsOlder(let version, let newest):
      return (
        "It says what version \(version) said; the newest is version \(newest).",
        "If the story went back to it: stet import \(file) --update \(story)"
      )
    }
  }
}
