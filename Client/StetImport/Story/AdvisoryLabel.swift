import StetModel

/// Labels that stand alone or in front of a headline: `UPDATE 2-`, `KILL KILL KILL`.
enum AdvisoryLabel {
  private static let labels: [(label: String, kind: ChangeKind)] = [
    ("STORY WITHDRAWN", .kill), ("WITHDRAWN", .kill), ("WITHDRAWAL", .kill),
    ("MANDATORY KILL", .kill), ("BULLETIN KILL", .kill), ("KILL", .kill),
    ("HOLD RELEASED", .restore), ("HOLD LIFTED", .restore), ("HOLD RELEASE", .restore),
    ("RELEASED", .restore), ("FREIGABE", .restore), ("Freigabe", .restore),
    ("SPERRE AUFGEHOBEN", .restore), ("Sperre aufgehoben", .restore), ("HOLD", .advisory),
    ("SPERRE", .advisory), ("Sperre", .advisory), ("CORRECTED", .correction),
    ("CORRECTION", .correction), ("Correction", .correction), ("CORRECTING", .correction),
    ("BERICHTIGUNG", .correction), ("Berichtigung", .correction), ("KORREKTUR", .correction),
    ("Korrektur", .correction), ("REFILE", .refile), ("REPEAT", .repeat), ("RPT", .repeat),
    ("UPDATED", .update), ("UPDATE", .update), ("WRAPUP", .update),
  ]
  /// A word to every desk, which says in its own words what must be done.
  private static let alarms = ["ACHTUNG", "ACHUNG", "Achtung", "ATTENTION", "EILT"]
  /// So many labels may stand one behind the other.
  private static let labelCountMax = 4

  static func read(_ line: String) -> Advisory? { read(line, depth: 0) }

  private static func read(_ line: String, depth: Int) -> Advisory? {
    guard depth < labelCountMax else { return nil }
    for (label, kind) in labels where line.hasPrefix(label) {
      let rest = afterRepeats(of: label, in: line)
      if let advisory = advisory(kind, line, rest, label: label, depth: depth) { return advisory }
    }
    return alarm(line)
  }

  /// What is behind the label, and behind the same label again: `KILL KILL KILL`.
  private static func afterRepeats(
    of label: String,
    in line: String
  ) -> (text: Substring, isRepeated: Bool) {
    var rest = line.dropFirst(label.count)
    var isRepeated = false
    while let next = rest.trimmedPrefix(label), next.first.map({ !$0.isLetter }) ?? true {
      (rest, isRepeated) = (next, true)
    }
    return (rest, isRepeated)
  }

  private static func advisory(
    _ kind: ChangeKind,
    _ line: String,
    _ behind: (text: Substring, isRepeated: Bool),
    label: String,
    depth: Int
  ) -> Advisory? {
    if let first = behind.text.first, first.isLetter { return nil }
    let rest = behind.text.drop { $0 == " " || $0.isNumber }
    if rest.isEmpty { return Advisory(kind: kind, note: line) }
    // A word that opens many headlines is a label only with a colon.
    let marks = label.contains(where: \.isLowercase) ? ":" : "-–—:("
    let isMarked = rest.first.map(marks.contains) ?? false
    guard isMarked || behind.isRepeated else { return nil }
    let text = String(rest.drop { " -–—:!".contains($0) })
    if rest.first == "(" || text.isEmpty || Sentence.isClosed(text) {
      return Advisory(kind: kind, note: line)
    }
    let prefix = String(line.dropLast(rest.count)).trimmingBlanks
    guard let inner = read(text, depth: depth + 1) else {
      return Advisory(kind: kind, note: prefix, headline: text)
    }
    let gravest = Advisory.gravest(of: [kind, inner.kind]) ?? kind
    return Advisory(kind: gravest, note: "\(prefix) \(inner.note)", headline: inner.headline)
  }

  private static func alarm(_ line: String) -> Advisory? {
    guard alarms.contains(where: line.hasPrefix) else { return nil }
    return NoticeWords.kind(of: line).map { Advisory(kind: $0, note: line) }
  }
}

extension Substring {
  /// What is behind blanks, a mark and `prefix`, or `nil`.
  fileprivate func trimmedPrefix(_ prefix: String) -> Substring? {
    let start = drop { " -–—:!,".contains($0) }
    return start.hasPrefix(prefix) && start.startIndex > startIndex
      ? start.dropFirst(prefix.count) : nil
  }
}
