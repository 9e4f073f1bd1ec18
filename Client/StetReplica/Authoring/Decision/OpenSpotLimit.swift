package import StetModel

/// What is limited of the spots that one change leaves open.
package enum OpenSpotLimit: Equatable, Sendable {
  case spots
  /// Of one spot.
  case tokens
  /// Of one spot.
  case sides

  /// Refuses a change that would leave more open than a revision can name.
  ///
  /// - Throws: ``AuthoringError/tooManyOpen(_:count:countMax:)``.
  package static func check(_ change: NoteChange) throws(AuthoringError) {
    try spots.check(change.openSpots.count, countMax: Limits.openSpotCountMax)
    for spot in change.openSpots {
      try tokens.check(spot.tokens.count, countMax: Limits.openSpotTokenCountMax)
      try sides.check(spot.sides.count, countMax: Limits.openSpotSideCountMax)
    }
  }

  private func check(_ count: Int, countMax: Int) throws(AuthoringError) {
    guard count <= countMax else { throw .tooManyOpen(self, count: count, countMax: countMax) }
  }
}
