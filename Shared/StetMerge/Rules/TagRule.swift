import StetModel

/// Tags: of each tag, a removal beats only the additions that its author saw.
enum TagRule {
  static func tags(linear history: History) -> [String] {
    var present: [[UInt8]: String] = [:]
    for place in history.entries.indices {
      let change = history.noteChange(place)
      for tag in change.tagsRemoved { present[Array(tag.utf8)] = nil }
      for tag in change.tagsAdded { present[Array(tag.utf8)] = tag }
    }
    return sorted(present)
  }

  static func tags(in causes: CausalHistory) -> [String] {
    let history = causes.history
    var pastOfRemovals: [[UInt8]: IndexBits] = [:]
    for place in history.entries.indices {
      for tag in history.noteChange(place).tagsRemoved {
        let past = causes.ancestry.ancestors[place]
        pastOfRemovals[Array(tag.utf8), default: past].formUnion(past)
      }
    }
    var present: [[UInt8]: String] = [:]
    for place in history.entries.indices {
      for tag in history.noteChange(place).tagsAdded {
        let key = Array(tag.utf8)
        if pastOfRemovals[key]?.contains(place) != true { present[key] = tag }
      }
    }
    return sorted(present)
  }

  private static func sorted(_ present: [[UInt8]: String]) -> [String] {
    present.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }
}
