import StetModel

/// What a publisher says about a version: an update, a correction, a kill.
struct Advisory: Hashable, Sendable {
  var kind: ChangeKind
  /// The line without the headline it may have been put in front of.
  var note: String
  /// The headline behind a label such as `UPDATE 2-`.
  var headline: String?
  /// The slug in front of a label such as `, 1st Ld-Writethru`.
  var slug: String?

  /// Reads a line as an advisory, or returns `nil`.
  init?(_ line: String) {
    let found =
      AdvisoryLabel.read(line) ?? Self.slugged(line) ?? Self.parenthesised(line)
      ?? Self.toEditors(line)
    guard let found else { return nil }
    self = found
  }

  init(kind: ChangeKind, note: String, headline: String? = nil, slug: String? = nil) {
    (self.kind, self.note, self.headline, self.slug) = (kind, note, headline, slug)
  }

  /// Whether it says that a story must not be used, or may be again.
  var isNotice: Bool { [.kill, .advisory, .restore].contains(kind) }

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
    let gravity: [ChangeKind] = [
      .kill, .restore, .advisory, .correction, .refile, .update, .repeat,
    ]
    return gravity.first(where: kinds.contains) ?? kinds.first { $0 != .initial }
  }

  private static let verbs: [(verb: String, kind: ChangeKind)] = [
    ("Corrects", .correction), ("Corrected", .correction), ("Correcting", .correction),
    ("CORRECTS", .correction), ("Fixes", .refile), ("Refiles", .refile), ("Refile", .refile),
    ("Repeats", .repeat), ("Adds", .update), ("ADDS", .update), ("Updates", .update),
    ("UPDATES", .update), ("Recasts", .update), ("Updated", .update), ("Writes through", .update),
  ]

  /// `BC-Harbour-Storm, 1st Ld-Writethru`, `BC-EU--Storm,KILL`.
  private static func slugged(_ line: String) -> Advisory? {
    let parts = line.split(separator: ",", maxSplits: 1).map { String($0).trimmingBlanks }
    let slug = parts.first.flatMap { WireSlug($0)?.text }
    if line.contains("Ld-Writethru") || line.contains("Ld-Writethrough") {
      return Advisory(kind: .update, note: line, slug: slug)
    }
    guard let slug, parts.count == 2, let label = AdvisoryLabel.read(parts[1]),
      label.headline == nil, label.isNotice
    else { return nil }
    return Advisory(kind: label.kind, note: line, slug: slug)
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
    let notice = NoticeWords.kind(of: String(text))
    let kind = notice ?? verbs.first { text.hasPrefix($0.verb) }?.kind ?? .update
    return Advisory(kind: kind, note: line)
  }
}

extension String {
  /// Without blanks at either end.
  var trimmingBlanks: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
