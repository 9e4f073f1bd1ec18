import StetModel

/// Everything about a revision that is not its change: who writes it, where and when.
struct RevisionDraft: Sendable {
  var desk: DeskName
  var record: RecordID
  var author: AccountName
  var device: DeviceID
  var madeAt: Int64

  /// The revision that says `change` knowing all of `heads`.
  func revision(
    _ change: Revision.Change,
    via: Revision.Via,
    after heads: [(id: RevisionID, clock: UInt64)]
  ) -> Revision {
    Revision(
      desk: desk,
      record: record,
      parents: heads.map(\.id).sorted(),
      author: author,
      device: device,
      clock: 1 + (heads.map(\.clock).max() ?? 0),
      madeAt: min(max(madeAt, 0), Limits.madeAtMax),
      via: via,
      change: change
    )
  }
}
