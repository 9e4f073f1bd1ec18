import StetModel
import StetText

/// The order of an article's versions: by the source's time, without ever contradicting what the
/// importers had seen.
///
/// A version is *dated* when its source states a time for it. An arrival says only when a laptop
/// thought it was, so it decides nothing but the place among those that neither a date nor a look
/// puts in order. `docs/decisions/0006-the-order-of-versions.md` has the rule and its reasons.
struct VersionOrder {
  /// The places of the versions in the history, the oldest first.
  let places: [Int]

  init(_ causes: CausalHistory, contents: [ArticleVersion]) {
    let times = Self.times(causes, contents: contents)
    let arrivals = causes.history.inherited { contents[$0].receivedAt }
    // Parents stand before their children in the history, so its order settles what is left.
    self.places = contents.indices.sorted {
      (times[$0], arrivals[$0], $0) < (times[$1], arrivals[$1], $1)
    }
  }

  /// Each version's time: its date, or else a guess within what dates and looks allow.
  private static func times(_ causes: CausalHistory, contents: [ArticleVersion]) -> [Int64] {
    // For a dated version the latest date of itself and all it has seen; only the others ask.
    let dates = causes.history.inherited { contents[$0].date }
    let earliest = contents.indices.map { contents[$0].date ?? dates[$0] }
    let latest = latest(causes.ancestry, contents: contents, earliest: earliest)
    let guesses = causes.history.inherited { place in
      guard contents[place].date == nil else { return nil }
      return (earliest[place]...latest[place]).nearest(to: contents[place].guess)
    }
    return contents.indices.map { contents[$0].date ?? guesses[$0] }
  }

  /// For each undated version the first date of those whose importers had seen it.
  ///
  /// A date that lies before what the undated one had seen itself is an old version that came late,
  /// and bounds nothing.
  private static func latest(
    _ ancestry: Ancestry,
    contents: [ArticleVersion],
    earliest: [Int64]
  ) -> [Int64] {
    var latest = Array(repeating: Int64.max, count: contents.count)
    for (later, content) in contents.enumerated() {
      guard let date = content.date else { continue }
      for place in ancestry.ancestors[later].indices where earliest[place] <= date {
        latest[place] = min(latest[place], date)
      }
    }
    return latest
  }
}

extension History {
  /// For each revision the greatest of its own value and those of all its ancestors; the least
  /// number where there is none.
  fileprivate func inherited(_ value: (_ place: Int) -> Int64?) -> [Int64] {
    entries.indices.reduce(into: []) { greatest, place in
      let seen = parents[place].map { greatest[$0] }.max() ?? .min
      greatest.append(max(value(place) ?? .min, seen))
    }
  }
}

extension ArticleVersion {
  /// The time that the source itself gives this version.
  fileprivate var date: Int64? { believedDate }

  /// The time of an undated version as far as anybody knows.
  ///
  /// What nobody can place is shown as the latest rather than buried: it may be a withdrawal.
  fileprivate var guess: Int64 { likelyDate ?? .max }
}
