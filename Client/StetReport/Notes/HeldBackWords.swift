import StetMerge
import StetReplica
import StetText

/// Why a suggestion was not simply taken, in words.
enum HeldBackWords {
  /// `word merge; held back: a date changed`.
  static func text(_ field: OpenField, in view: NoteView) -> String {
    let spots = view.body.spots
    guard let spot = field.spot, spots.indices.contains(spot - 1) else { return "word merge" }
    let kinds = spots[spot - 1].heldBack.map(name)
    guard let last = kinds.last else { return "word merge" }
    let all = kinds.count > 1 ? "\(kinds.dropLast().joined(separator: ", ")) and \(last)" : last
    return "word merge; held back: \(all) changed"
  }

  private static func name(_ kind: GuardedKind) -> String {
    switch kind {
    case .figure: "a figure"
    case .date: "a date"
    case .negation: "a negation"
    case .judgement: "a word of judgement"
    case .degree: "a word of degree"
    }
  }
}
