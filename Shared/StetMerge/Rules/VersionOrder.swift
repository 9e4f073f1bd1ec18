import StetModel

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
    let seen = contents.indices.map { causes.ancestry.ancestors[$0].indices }
    let times = Self.times(seen, contents: contents)
    let arrivals = Self.arrivals(seen, contents: contents)
    // Parents stand before their children in the history, so its order settles what is left.
    self.places = contents.indices.sorted {
      (times[$0], arrivals[$0], $0) < (times[$1], arrivals[$1], $1)
    }
  }

  /// Each version's time: its date, or else a guess within what dates and looks allow.
  private static func times(_ seen: [[Int]], contents: [ArticleVersion]) -> [Int64] {
    let earliest = earliest(seen, contents: contents)
    let latest = latest(seen, contents: contents, earliest: earliest)
    var times: [Int64] = []
    for (place, content) in contents.enumerated() {
      guard content.date == nil else {
        times.append(earliest[place])
        continue
      }
      let guess = (earliest[place]...latest[place]).nearest(to: content.guess)
      let undated = seen[place].filter { contents[$0].date == nil }
      times.append(undated.reduce(guess) { max($0, times[$1]) })
    }
    return times
  }

  /// The date of each version, or else the latest date that its importer had seen.
  private static func earliest(_ seen: [[Int]], contents: [ArticleVersion]) -> [Int64] {
    contents.indices.map { place in
      contents[place].date ?? seen[place].compactMap { contents[$0].date }.max() ?? .min
    }
  }

  /// For each undated version the first date of those whose importers had seen it.
  ///
  /// A date that lies before what the undated one had seen itself is an old version that came late,
  /// and bounds nothing.
  private static func latest(
    _ seen: [[Int]],
    contents: [ArticleVersion],
    earliest: [Int64]
  ) -> [Int64] {
    var latest = Array(repeating: Int64.max, count: contents.count)
    for (later, content) in contents.enumerated() {
      guard let date = content.date else { continue }
      for place in seen[later] where earliest[place] <= date {
        latest[place] = min(latest[place], date)
      }
    }
    return latest
  }

  /// When each version came in, but never before one that its importer had seen.
  private static func arrivals(_ seen: [[Int]], contents: [ArticleVersion]) -> [Int64] {
    let arrivals = contents.map { $0.receivedAt ?? .min }
    return contents.indices.map { place in
      seen[place].reduce(arrivals[place]) { max($0, arrivals[$1]) }
    }
  }
}

extension ArticleVersion {
  /// The time that the source itself gives this version.
  fileprivate var date: Int64? { versionCreatedBasis == .inferred ? nil : versionCreated }

  /// The time of an undated version as far as anybody knows.
  ///
  /// What nobody can place is shown as the latest rather than buried: it may be a withdrawal.
  fileprivate var guess: Int64 { versionCreated ?? receivedAt ?? .max }
}
