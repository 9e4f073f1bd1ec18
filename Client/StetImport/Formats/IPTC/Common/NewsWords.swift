import StetModel

/// What the words and codes mean by which publishers say how a version stands to its story.
enum NewsWords {
  /// The last part of a code or its address: `usable` of `stat:usable`.
  static func local(_ code: String) -> String {
    let end = code.split { ":/#".contains($0) }.last
    return end.map { String($0).trimmingBlanks } ?? ""
  }

  /// Whether the story may be used; `nil` for a word that says nothing about it.
  static func status(_ code: String) -> PublicationStatus? {
    switch local(code).lowercased() {
    case "usable", "published", "corrected", "released", "embargoed": .usable
    case "withheld", "hold", "held": .withheld
    case "canceled", "cancelled", "killed", "kill", "recalled", "unpublished", "withdrawn":
      .canceled
    default: nil
    }
  }

  /// What the version did; `nil` for a word that says nothing about it.
  static func change(_ code: String) -> ChangeKind? {
    switch local(code).lowercased() {
    case "correction", "corrected", "correct", "corrective", "rectify", "rectification": .correction
    case "update", "updated", "writethru", "writethrough", "rewrite": .update
    case "refile", "refiled": .refile
    case "repeat", "repeated", "rpt", "resend": .repeat
    case "kill", "killed", "withdraw", "withdrawal", "withdrawn", "cancel", "canceled",
      "cancelled", "recall", "recalled", "retract", "retraction", "rescind":
      .kill
    case "hold", "withhold", "withheld": .advisory
    case "restore", "restored", "reinstate", "reinstated": .restore
    default: nil
    }
  }

  /// What ties this story to the one a link points to; `nil` where it is no running story.
  static func link(_ code: String) -> ArticleLink.Kind? {
    let word = local(code).lowercased().filter(\.isLetter)
    switch word {
    case "updateof", "updates", "isupdateof", "evolvedfrom", "rewriteof": return .updateOf
    case "correctionof", "corrects", "iscorrectionof": return .correctionOf
    case "replaces", "supersedes", "previousversion", "replacementof": return .replaces
    case "repeatof", "repeats", "isrepeatof": return .repeatOf
    case "sameevent", "samestory", "sameeventas": return .sameEvent
    default: return nil
    }
  }
}

extension StoryDraft {
  /// Takes what the format calls the story's status; nothing that is unknown changes it.
  mutating func setStatus(_ code: String?) {
    guard let status = code.flatMap(NewsWords.status) else { return }
    version.publicationStatus = status
    switch status {
    case .usable: break
    case .withheld: changes.append(.advisory)
    case .canceled: changes.append(.kill)
    }
  }

  /// Takes a tie to another story; one to the story itself is none.
  mutating func addLink(_ relation: String?, to target: String?) {
    guard let kind = relation.flatMap(NewsWords.link), let target, !target.isEmpty,
      target != version.uri
    else { return }
    let link = ArticleLink(kind: kind, target: target)
    if version.links.count < Limits.linkCountMax, !version.links.contains(link) {
      version.links.append(link)
    }
  }

  /// Takes another name of the story, once.
  mutating func addID(_ id: String?) {
    guard let id = id?.trimmingBlanks, !id.isEmpty, id != version.uri,
      version.alternativeIDs.count < Limits.alternativeIDCountMax,
      !version.alternativeIDs.contains(id)
    else { return }
    version.alternativeIDs.append(id)
  }

  /// Takes a picture's or clip's caption with who made it, once.
  mutating func addMedia(caption: String?, credit: String?) {
    var caption = caption?.trimmingBlanks ?? ""
    let credit = credit.map(\.oneLine).flatMap { $0.isEmpty ? nil : $0 }
    if let credit, caption.hasSuffix(" " + credit) { caption.removeLast(credit.count + 1) }
    guard !caption.isEmpty || credit != nil, version.media.count < Limits.mediaCountMax else {
      return
    }
    if let same = version.media.firstIndex(where: { !caption.isEmpty && $0.caption == caption }) {
      version.media[same].creditLine = version.media[same].creditLine ?? credit
    } else {
      version.media.append(Media(caption: caption, creditLine: credit))
    }
  }

  /// Takes a source of the story's information, once.
  mutating func addSource(_ name: String?) {
    guard let name = name?.oneLine, !name.isEmpty,
      version.infoSources.count < Limits.infoSourceCountMax, !version.infoSources.contains(name)
    else { return }
    version.infoSources.append(name)
  }

  /// Takes a note to the editors, once.
  mutating func addNote(_ note: String?) {
    guard let note = note?.oneLine, !note.isEmpty, notes.count < Limits.infoSourceCountMax,
      !notes.contains(note)
    else { return }
    notes.append(note)
  }
}
