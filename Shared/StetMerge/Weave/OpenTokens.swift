import StetModel

/// Finds the tokens that revisions name as left open.
struct OpenTokens {
  private let weave: Weave
  private let placeByID: [RevisionID: Int]

  init(_ weave: Weave, _ history: History) {
    self.weave = weave
    var places: [RevisionID: Int] = [:]
    for place in weave.events.eventByPlace.keys { places[history.entries[place].id] = place }
    self.placeByID = places
  }

  /// The tokens of `spots`; names that lead nowhere are passed over.
  func tokens(of spots: [OpenSpot]) -> [Int] { spots.flatMap { tokens(of: $0) } }

  func tokens(of spot: OpenSpot) -> [Int] {
    spot.tokens.compactMap { name in
      guard let event = event(name.revision), let written = weave.written[event],
        written.indices.contains(name.index)
      else { return nil }
      return written[name.index]
    }
  }

  func event(_ revision: RevisionID) -> Int? {
    placeByID[revision].flatMap { weave.events.eventByPlace[$0] }
  }
}
