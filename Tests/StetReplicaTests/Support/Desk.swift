import StetMerge
import StetModel
import StetReplica

/// A desk's log as a server would keep it, in memory.
struct ModelDesk {
  let name: DeskName
  private(set) var entries: [SealedRevision] = []
  private(set) var cursors: [LogCursor] = [.start]

  init(_ name: DeskName) { self.name = name }

  var head: LogCursor { cursors[cursors.count - 1] }

  /// Takes a revision unless it is there; returns its position.
  mutating func take(_ revision: SealedRevision) {
    guard !entries.contains(where: { $0.id == revision.id }) else { return }
    entries.append(revision)
    cursors.append(head.advanced(by: revision.id))
  }

  mutating func take(_ revisions: [SealedRevision]) { for each in revisions { take(each) } }

  /// Forgets every entry above `count`, as a restored backup does.
  mutating func forget(above count: Int) {
    entries.removeSubrange(count...)
    cursors.removeSubrange((count + 1)...)
  }

  /// The entries at the positions `range.lowerBound + 1` to `range.upperBound`.
  func batch(_ range: Range<Int>, cards: [DeviceCard] = []) -> LogBatch {
    LogBatch(
      desk: name,
      first: LogPosition(rawValue: Int64(range.lowerBound + 1)),
      revisions: Array(entries[range]),
      cards: cards,
      chain: cursors[range.upperBound].chain
    )
  }

  /// Everything behind `cursor`, in one batch.
  func batch(after cursor: LogCursor) -> LogBatch {
    batch(Int(cursor.position.rawValue)..<entries.count)
  }
}
