import StetModel
import StetReplica

extension Replica {
  /// Keeps one story that was read, as ``importVersions(_:operation:matching:)`` does with several.
  func importVersion(
    _ request: ImportRequest,
    operation: Operation,
    matching: StoryMatching = StoryMatch.byKey
  ) throws -> ImportOutcome {
    try importVersions([request], operation: operation, matching: matching)[0].get()
  }
}
