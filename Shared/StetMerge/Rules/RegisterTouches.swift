import StetModel

/// Who touched one field of a note: set it, or opened it again.
///
/// Opening a field again says no value of its own. It is a touch, so that it stands against what
/// settled the field, and then gives way to the sides it names. Decision 9 has the reasons.
struct RegisterTouches {
  /// The places of all touches, ascending.
  private(set) var all: [Int] = []
  /// The places of the sides that each reopening among them brings back.
  private var sides: [Int: [Int]] = [:]

  init<Value>(_ register: Register<Value>, in causes: CausalHistory) {
    var placeByID: [RevisionID: Int]?
    for place in causes.history.entries.indices {
      let change = causes.history.noteChange(place)
      if register.touch(change) != nil { all.append(place) }
      guard let named = change.reopenedSides(of: register.field) else { continue }
      let places = placeByID ?? causes.history.placeByID
      placeByID = places
      let known = Set(named.compactMap { places[$0] }).sorted().filter { side in
        causes.ancestry.ancestors[place].contains(side)
          && register.touch(causes.history.noteChange(side)) != nil
      }
      // Nothing is opened where less than two people said something.
      guard known.count >= Reopening.sideCountMin else { continue }
      all.append(place)
      sides[place] = known
    }
  }

  /// Those among `past`.
  func seen(_ past: IndexBits) -> RegisterTouches {
    var seen = self
    seen.all = all.filter { past.contains($0) }
    return seen
  }

  /// The touches that count: the last ones, with the sides that they bring back.
  ///
  /// A side that somebody settled without having seen the reopening has no voice.
  func frontier(in causes: CausalHistory) -> [Int] {
    let last = causes.ancestry.frontier(of: all)
    guard last.contains(where: { sides[$0] != nil }) else { return last }
    let counted = Set(last.flatMap { sides[$0] ?? [$0] })
    return causes.ancestry.frontier(of: counted.sorted())
  }
}

extension History {
  fileprivate var placeByID: [RevisionID: Int] {
    var places: [RevisionID: Int] = [:]
    for (place, entry) in entries.enumerated() { places[entry.id] = place }
    return places
  }
}
