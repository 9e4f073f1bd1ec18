import StetModel
package import StetReplica

/// What a new version did, in a few words.
package enum NewsWords {
  /// More figures of one passage than this are only counted.
  private static let figureCountMax = 3

  package static func words(_ item: NewsList.Item) -> String {
    switch item.subject {
    case .story(let status, let noteCount, let ownCount):
      return [state(status), notes(noteCount, own: ownCount)].joined(separator: ": ")
    case .note(let note): return words(note)
    }
  }

  /// What became of a note, the gravest change alone; every figure that changed counts.
  package static func words(_ note: NoteNews) -> String {
    let figures = note.changes.compactMap(figure)
    switch note.changes.first {
    case .publicationStatus(let status): return state(status)
    case .lost: return "its passage is gone"
    case .found: return "its passage is back"
    case .figure:
      let more = figures.count - figureCountMax
      let rest = more > 0 ? ["and \(more) more"] : []
      return (figures.prefix(figureCountMax) + rest).joined(separator: ", ")
    case .reworded: return "its passage was reworded"
    case .shifted: return "its passage moved"
    case nil: return ""
    }
  }

  private static func figure(_ change: NoteNews.Change) -> String? {
    guard case .figure(_, let old, let new) = change else { return nil }
    return TerminalText.line("\(old) → \(new)")
  }

  private static func state(_ status: PublicationStatus) -> String {
    switch status {
    case .usable: "usable again"
    case .withheld: "withheld"
    case .canceled: "canceled"
    }
  }

  private static func notes(_ count: Int, own: Int) -> String {
    let all = "\(count) note\(count == 1 ? "" : "s")"
    guard own > 0 else { return all }
    return own == count ? "\(all) of yours" : "\(all), \(own) of yours"
  }
}
