import StetModel

extension Weave {
  /// The tokens that `spot` names; names that lead nowhere are passed over.
  func tokens(named spot: OpenSpot) -> [Int] {
    spot.tokens.compactMap { name in
      guard let event = events.eventByRevision[name.revision],
        written[event].indices.contains(name.index)
      else { return nil }
      return written[event][name.index]
    }
  }
}
