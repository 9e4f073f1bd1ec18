import StetModel

/// What it means that a copy and a story that is here have a name in common.
///
/// An address names a story for ever. A slug is used again every day, and a headline by every
/// desk, so these count only near in time, and a headline only with something beside it.
enum NameMatch: Hashable, Sendable {
  /// The source states that they are one story.
  case same
  /// They may be, and a person has to say.
  case unsure
  case other

  /// Slugs and headlines further apart in time name different stories, in milliseconds.
  static let farnessMax: Int64 = 72 * 3_600_000

  init(of copy: StorySketch, with story: StorySketch) {
    if !copy.isNamedOnly {
      let isNotice = copy.isNotice && copy.sharesName(with: story)
      self = copy.sourceKey == story.sourceKey ? .same : isNotice ? .unsure : .other
    } else if !copy.isOfSameProvider(as: story) || !copy.sharesName(with: story) {
      self = .other
    } else if copy.statesChange {
      self = copy.isWithin(Self.farnessMax, of: story) ? .same : .other
    } else {
      self = Self.unlabelled(copy, story)
    }
  }

  /// A copy that says nothing of an earlier version.
  private static func unlabelled(_ copy: StorySketch, _ story: StorySketch) -> NameMatch {
    let days = (copy.version.datelineDate, story.version.datelineDate)
    let isSameDay = days.0 != nil && days.0 == days.1
    if let day = days.0, let other = days.1, day != other { return .other }
    guard isSameDay || copy.isWithin(farnessMax, of: story) else { return .other }
    if copy.slug != nil, copy.slug == story.slug { return .same }
    // Two desks may head their stories of one day alike.
    if let place = copy.place, let other = story.place, place != other { return .other }
    return isSameDay || copy.sharesText(with: story) ? .same : .unsure
  }
}

extension StorySketch {
  /// One slug, or where either has none, one headline.
  fileprivate func sharesName(with other: StorySketch) -> Bool {
    if let slug, let known = other.slug, !isNotice { return slug == known }
    return (slug != nil && slug == other.slug) || (title != nil && title == other.title)
  }

  /// Whether it says itself that it changes a story.
  fileprivate var statesChange: Bool {
    version.changeKindBasis == .stated
      && [.update, .correction, .refile, .advisory, .kill, .restore].contains(version.changeKind)
  }

  /// Whether it says that a story must not be used, or may be again.
  fileprivate var isNotice: Bool {
    statesChange && [.advisory, .kill, .restore].contains(version.changeKind)
  }
}
