import StetMerge
import StetModel

/// Turns the choice of sides in a merged text into the change that writes it.
struct TakingApartDecision {
  let intent: TakingApart
  let view: NoteView
  let revisions: [StoredRevision]
  let own: AccountName?
  let deviceNames: [DeviceID: String]

  /// The change, which accepts the review item, too.
  func change() throws(AuthoringError) -> NoteChange {
    try view.check(expected: intent.expectedView)
    let ids = try view.reviews(beginning: [intent.review])
    guard let item = view.reviews.first(where: { ids.contains($0.id) }) else {
      throw .noSuchReview(intent.review)
    }
    let merge = MergePlaces(item, in: view, revisions: revisions)
    guard !merge.places.isEmpty else { throw .cannotTakeApart }
    let texts = try texts(for: merge.places)
    var change = NoteChange()
    change.acknowledged = [item.id]
    guard texts.contains(where: { $0 != nil }) else { return change }
    let body = try BodyText.saved(merge.body { texts[$0] })
    try OpenMarks(in: body, of: view.body).write(into: &change, over: view.body)
    return change
  }

  /// What is to stand in each place; `nil` for what stands there.
  private func texts(for places: [MergePlace]) throws(AuthoringError) -> [String?] {
    var texts: [String?] = []
    for (place, index) in zip(places, places.indices) {
      guard let answer = intent.answers.prefix(index + 1).last else { throw .cannotTakeApart }
      texts.append(try text(answer, for: place))
    }
    return texts
  }

  private func text(
    _ answer: Settlement.Answer,
    for place: MergePlace
  ) throws(AuthoringError) -> String? {
    switch answer {
    case .take(let name):
      let choice = SideChoice(name, own: own, deviceNames: deviceNames)
      return try choice.text(of: place.sides, field: .body) ?? ""
    case .before: return place.before ?? ""
    case .text(let text), .value(let text): return try BodyText.saved(text)
    case .both: return nil
    case .suggestion: throw .noSuggestion([.body])
    }
  }
}
