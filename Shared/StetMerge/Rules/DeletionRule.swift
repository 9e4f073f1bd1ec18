import StetModel

/// Deletion: a note is deleted only when nobody touched it unseen by those who deleted it.
enum DeletionRule {
  static func isDeleted(linear history: History) -> Bool {
    for place in history.entries.indices.reversed() {
      if let deleted = history.noteChange(place).deleted { return deleted }
    }
    return false
  }

  /// Whether the note is deleted, and otherwise who deleted it while others touched it.
  static func state(in causes: CausalHistory) -> (deleted: Bool, review: [Int]) {
    let places = causes.history.entries.indices
    let touches = places.filter { causes.history.noteChange($0).deleted != nil }
    let frontier = causes.ancestry.frontier(of: touches)
    let deletions = frontier.filter { causes.history.noteChange($0).deleted == true }
    guard !deletions.isEmpty else { return (false, []) }
    let unseen = places.filter { place in
      causes.history.noteChange(place).keepsAlive
        && deletions.allSatisfy { causes.ancestry.areConcurrent($0, place) }
    }
    guard !unseen.isEmpty else { return (true, []) }
    return (false, (deletions + first(of: unseen, in: causes.ancestry)).sorted())
  }

  /// Where each line of unseen work began, so that more work on it is no new case.
  private static func first(of places: [Int], in ancestry: Ancestry) -> [Int] {
    var earlier = IndexBits(count: ancestry.ancestors.count)
    for place in places { earlier.insert(place) }
    return places.filter { place in
      var before = ancestry.ancestors[place]
      before.formIntersection(earlier)
      return before.isEmpty
    }
  }
}

extension NoteChange {
  /// Says something that a deletion which did not see it must not take away.
  fileprivate var keepsAlive: Bool {
    anchor != nil || body != nil || grade != nil || likelihood != nil || confidence != nil
      || status != nil || tlp != nil || deleted == false || !tagsAdded.isEmpty
      || !tagsRemoved.isEmpty || !reopened.isEmpty
  }
}
