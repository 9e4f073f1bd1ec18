import StetModel

/// What a publisher says about a version: an update, a correction, a kill.
struct Advisory: Hashable, Sendable {
  var kind: ChangeKind
  /// The line without the headline it may have been put in front of.
  var note: String
  /// The headline behind a label such as `UPDATE 2-`.
  var headline: String?

  private static let labels: [(label: String, kind: ChangeKind)] = [
    ("STORY WITHDRAWN", .kill), ("WITHDRAWN", .kill), ("KILL", .kill), ("MANDATORY KILL", .kill),
    ("BULLETIN KILL", .kill), ("CORRECTED", .correction), ("CORRECTION", .correction),
    ("CORRECTING", .correction), ("REFILE", .refile), ("REPEAT", .repeat), ("RPT", .repeat),
    ("HOLD", .advisory), ("UPDATE", .update), ("WRAPUP", .update), ("UPDATED", .update),
  ]
  private static let verbs: [(verb: String, kind: ChangeKind)] = [
    ("Corrects", .correction), ("Corrected", .correction), ("Correcting", .correction),
    ("CORRECTS", .correction), ("Fixes", .refile), ("Refiles", .refile), ("Refile", .refile),
    ("Repeats", .repeat), ("Adds", .update), ("ADDS", .update), ("Updates", .update),
    ("UPDATES", .update), ("Recasts", .update), ("Updated", .update), ("Writes through", .update),
  ]

  /// Reads a line as an advisory, or returns `nil`.
  init?(_ line: String) {
    if let labelled = Self.labelled(line) ?? Self.parenthesised(line) ?? Self.toEditors(line) {
      self = labelled
    } else if line.contains("Ld-Writethru") || line.contains("Ld-Writethrough") {
      self.init(kind: .update, note: line)
    } else {
      return nil
    }
  }

  /// Says in `version` what it changed, as the gravest of the advisories has it.
  ///
  /// A kill goes before a correction, that before an update. A kind that the format states stays.
  static func fill(_ version: inout ArticleVersion, from advisories: [Advisory]) {
    if version.changeKindBasis != .stated {
      let kind = gravest(of: advisories.map(\.kind))
      version.changeKind = kind ?? .initial
      version.changeKindBasis = kind == nil ? .inferred : .stated
    }
    switch version.changeKind {
    case .kill: version.publicationStatus = .canceled
    case .advisory: version.publicationStatus = .withheld
    default: break
    }
  }

  /// The kind that a reader must know before the others, or `nil` where there is none.
  static func gravest(of kinds: [ChangeKind]) -> ChangeKind? {
    let gravity: [ChangeKind] = [.kill, .advisory, .correction, .refile, .update, .repeat]
    return gravity.first(where: kinds.contains) ?? kinds.first { $0 != .initial }
  }

  private init(kind: ChangeKind, note: String, headline: String? = nil) {
    (self.kind, self.note, self.headline) = (kind, note, headline)
  }

  /// `UPDATE 2-Headline`, `CORRECTED: …`, `KILL`.
  private static func labelled(_ line: String) -> Advisory? {
    for (label, kind) in labels where line.hasPrefix(label) {
      var rest = line.dropFirst(label.count)
      if let first = rest.first, first.isLetter { continue }
      rest = rest.drop { $0 == " " || $0.isNumber }
      if rest.isEmpty { return Advisory(kind: kind, note: line) }
      guard let mark = rest.first, "-–—:(".contains(mark) else { continue }
      let text = rest.drop { " -–—:".contains($0) }
      if mark == "(" || Sentence.isClosed(String(text)) { return Advisory(kind: kind, note: line) }
      let prefix = String(line.dropLast(rest.count)).trimmingBlanks
      return Advisory(kind: kind, note: prefix, headline: String(text))
    }
    return nil
  }

  /// `(Adds quote in paragraph 3, updates death toll)`.
  private static func parenthesised(_ line: String) -> Advisory? {
    guard line.hasPrefix("("), line.hasSuffix(")") else { return nil }
    let inside = line.dropFirst()
    return verbs.first { inside.hasPrefix($0.verb + " ") || inside.hasPrefix($0.verb + ",") }.map {
      Advisory(kind: $0.kind, note: line)
    }
  }

  /// A line to the editors, such as `Eds: Corrects the toll`.
  private static func toEditors(_ line: String) -> Advisory? {
    let labels = ["Eds:", "EDS:", "Editors:", "EDITORS:", "Eds.:", "Editor's note:"]
    guard let label = labels.first(where: line.hasPrefix) else { return nil }
    let text = line.dropFirst(label.count).drop { $0 == " " }
    let kind = verbs.first { text.hasPrefix($0.verb) }?.kind ?? .update
    return Advisory(kind: kind, note: line)
  }
}

extension String {
  /// Without blanks at either end.
  var trimmingBlanks: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
