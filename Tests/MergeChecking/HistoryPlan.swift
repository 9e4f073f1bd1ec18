import StetMerge
package import StetModel
package import TestSupport

/// A history of one note in which revisions are named by their places, so that it can be cut down.
package struct HistoryPlan: Hashable, Sendable {
  package var steps: [Step] = []

  /// One revision.
  package struct Step: Hashable, Sendable {
    package var account: String
    /// Places of earlier steps, ascending.
    package var parents: [Int]
    package var via: Revision.Via
    /// Everything but the open spots, the fields that are open again and what is accepted.
    package var change: NoteChange
    /// The author accepts all review items that they are shown.
    package var isAccepting = false
    package var spots: [Spot]
    package var reopened: [ReopenedField] = []
  }

  /// A field that a revision opens again.
  package struct ReopenedField: Hashable, Sendable {
    package var field: Reopening.Field
    /// Places of earlier steps.
    package var sides: [Int]
  }

  /// A spot that a revision leaves open.
  package struct Spot: Hashable, Sendable {
    package var tokens: [Token]
    package var sides: [Int]

    package struct Token: Hashable, Sendable {
      package var place: Int
      package var index: Int
    }
  }

  package init() {}

  /// The revisions that the plan stands for, in its order.
  package var history: NoteHistory {
    steps.reduce(into: NoteHistory()) { history, step in _ = step.write(into: &history) }
  }

  /// The plan without one step; its children follow its parents, and what names it is dropped.
  func without(_ place: Int) -> HistoryPlan {
    var plan = self
    let gone = plan.steps.remove(at: place)
    let moved = { (other: Int) in other > place ? other - 1 : other }
    for index in plan.steps.indices where index >= place {
      var parents = Set(plan.steps[index].parents)
      if parents.remove(place) != nil { parents.formUnion(gone.parents) }
      plan.steps[index].parents = parents.map(moved).sorted()
      plan.steps[index].spots = plan.steps[index].spots.compactMap { spot in
        let tokens = spot.tokens.filter { $0.place != place }
        let sides = spot.sides.filter { $0 != place }
        guard !tokens.isEmpty, sides.count > 1 else { return nil }
        return Spot(
          tokens: tokens.map { Spot.Token(place: moved($0.place), index: $0.index) },
          sides: sides.map(moved)
        )
      }
      plan.steps[index].reopened = plan.steps[index].reopened.compactMap { field in
        let sides = field.sides.filter { $0 != place }
        return sides.count > 1 ? ReopenedField(field: field.field, sides: sides.map(moved)) : nil
      }
    }
    return plan
  }
}

extension HistoryPlan.Step {
  /// Adds the revision to the history of all steps before it, and returns its id.
  func write(into history: inout NoteHistory) -> RevisionID {
    let ids = history.revisions.map(\.id)
    let heads = parents.map { ids[$0] }
    let seen = isAccepting ? NoteMerge.real(history.past(of: heads))?.reviews.map(\.id) : nil
    return history.write(account, after: heads, via: via) { written in
      written = change
      written.openSpots = spots.map { $0.named(ids) }
      written.reopened = reopened.map { field in
        Reopening(field: field.field, sides: field.sides.map { ids[$0] }.sorted())
      }
      if let seen { SmallEdit.accept.apply(to: &written, seen: seen) }
    }
  }
}

extension HistoryPlan.Spot {
  /// The spot of a revision, by the places of the revisions that it names.
  init?(_ spot: OpenSpot, places: [RevisionID: Int]) {
    let sides = spot.sides.compactMap { places[$0] }
    let tokens = spot.tokens.compactMap { token in
      places[token.revision].map { Token(place: $0, index: token.index) }
    }
    guard sides.count == spot.sides.count, tokens.count == spot.tokens.count else { return nil }
    self.init(tokens: tokens, sides: sides)
  }

  func named(_ ids: [RevisionID]) -> OpenSpot {
    OpenSpot(
      tokens: tokens.map { OpenSpot.Token(revision: ids[$0.place], index: $0.index) },
      sides: sides.map { ids[$0] }.sorted()
    )
  }
}
