package import StetModel

/// Decides what of a batch is new behind the end of a log, and whether it continues it.
///
/// A value: positions must be dense, the last entry that both sides have must be the same, and the
/// chain behind the last entry must be the one that the server names.
package struct LogContinuation: Equatable, Sendable {
  /// The end of the log, with what was taken.
  package private(set) var cursor: LogCursor

  /// Starts at the end of a log.
  package init(_ cursor: LogCursor) { self.cursor = cursor }

  /// Takes the new entries of a batch.
  ///
  /// - Parameters:
  ///   - batch: What the server sent.
  ///   - id: The revision that the log has at a position.
  /// - Returns: The new entries, in order; none when all are known.
  /// - Throws: ``ReplicaError/batch(_:)``, and then nothing was taken.
  package mutating func take(
    _ batch: PreparedBatch,
    id: (LogPosition) throws -> RevisionID?
  ) throws -> [(position: LogPosition, entry: PreparedRevision)] {
    let knownCount = cursor.position.rawValue - (batch.first.rawValue - 1)
    guard knownCount >= 0 else {
      throw ReplicaError.batch(.gap(expected: cursor.position.next, got: batch.first))
    }
    let overlap = min(Int(knownCount), batch.entries.count)
    if overlap > 0 {
      let position = LogPosition(rawValue: batch.first.rawValue + Int64(overlap) - 1)
      guard try id(position) == batch.entries[overlap - 1].sealed.id else {
        throw ReplicaError.batch(.diverged(at: position))
      }
    }
    guard knownCount < batch.entries.count else { return [] }
    var end = cursor
    let fresh = batch.entries.dropFirst(Int(knownCount)).map { entry in
      end = end.advanced(by: entry.sealed.id)
      return (position: end.position, entry: entry)
    }
    guard end.chain == batch.chain else {
      throw ReplicaError.batch(.diverged(at: end.position))
    }
    cursor = end
    return fresh
  }
}
