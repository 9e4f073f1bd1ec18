import StetModel
import StetReplica

extension Replica {
  /// Keeps one story that was read, as ``importVersions(_:operation:similar:)`` does with several.
  func importVersion(
    _ request: ImportRequest,
    operation: Operation,
    similar: ([KnownStory]) -> [RecordID] = { _ in [] }
  ) throws -> ImportOutcome {
    try importVersions([request], operation: operation) { _, known in similar(known) }[0].get()
  }
}
