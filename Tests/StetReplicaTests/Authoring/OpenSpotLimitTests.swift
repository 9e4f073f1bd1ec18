import StetMerge
import StetModel
import StetReplica
import Testing

@Suite("How much one change leaves open")
struct OpenSpotLimitTests {
  private static let revision = RevisionID(hashing: [1])

  private static func spot(tokens: Int = 1, sides: Int = 2) -> OpenSpot {
    OpenSpot(
      tokens: (0..<tokens).map { OpenSpot.Token(revision: revision, index: $0) },
      sides: Array(repeating: revision, count: sides)
    )
  }

  private static func change(_ spots: [OpenSpot]) -> NoteChange {
    var change = NoteChange()
    change.openSpots = spots
    return change
  }

  @Test("As much as a revision can name stays open, and one more is refused as what it is")
  func limits() throws {
    let (spots, tokens, sides) = (
      Limits.openSpotCountMax, Limits.openSpotTokenCountMax, Limits.openSpotSideCountMax
    )
    let largest = Self.spot(tokens: tokens, sides: sides)
    let small = Array(repeating: Self.spot(), count: spots - 1)
    try OpenSpotLimit.check(Self.change([largest] + small))
    let refused: [(OpenSpotLimit, [OpenSpot], countMax: Int)] = [
      (.spots, small + [Self.spot(), Self.spot()], spots),
      (.tokens, [Self.spot(tokens: tokens + 1)], tokens),
      (.sides, [Self.spot(sides: sides + 1)], sides),
    ]
    for (limit, open, countMax) in refused {
      let error = AuthoringError.tooManyOpen(limit, count: countMax + 1, countMax: countMax)
      #expect(throws: error) { try OpenSpotLimit.check(Self.change(open)) }
    }
  }
}
