import GRDB
package import StetModel

/// Where the rights on a store stand: whenever they change, a later mark is another.
///
/// A new invite and a backup change it as well, since they too leave a line that lasts; a refusal
/// does not.
package struct AccessMark: Sendable {
  /// The bytes that tell this content from any other; a restore changes them.
  package var generation: Bytes16
  /// The last line of the audit trail that tells of more than a refusal.
  package var change: Int64
  /// The last line of the audit trail that was looked at.
  fileprivate var line: Int64
}

extension ServerStore {
  /// How the rights stand now, by whichever process they were changed.
  ///
  /// Reads beside the writer, so that a long transaction delays nobody's revocation, and only the
  /// lines that were added behind `last`.
  package func accessMark(after last: AccessMark?) throws(StoreError) -> AccessMark {
    try read { db in
      let generation = try LogRows.generation(db)
      let known = last?.generation == generation ? last : nil
      let sql = """
        SELECT max(id), max(id) FILTER (WHERE act NOT IN ('refused', 'joinRefused'))
        FROM audit WHERE id > ?
        """
      let row = try Row.fetchOne(db.cachedStatement(sql: sql), arguments: [known?.line ?? 0])
      return AccessMark(
        generation: generation,
        change: row?[1] ?? known?.change ?? 0,
        line: row?[0] ?? known?.line ?? 0
      )
    }
  }
}
