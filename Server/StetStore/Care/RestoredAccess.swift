import GRDB

/// What a restore did besides bringing the backup's logs back.
package struct Restoration: Equatable, Sendable {
  package var access: RestoredAccess
  /// The file of mode 0600 that holds the database that was replaced, where the backup is not its
  /// past; `nil` also where it was too damaged to be copied.
  package var keptPath: String?
}

/// Whose accounts, devices, roles and invites a restored database has.
package enum RestoredAccess: Equatable, Sendable {
  /// Those from before the restore: what was taken away or used up since the backup stays so.
  case kept
  /// The backup's, whose open invites have expired: each may have been used since.
  ///
  /// So it is when the database from before the restore cannot be read, or did not grow out of
  /// this backup.
  case fromBackup(expiredInviteCount: Int)
}

/// Keeps a restore from rewinding who may do what.
///
/// Logs heal after a restore, because clients offer again what a backup lacks. Rights do not: a
/// revoked device would simply be back, and a used invite open again.
struct AccessCarrier {
  private let copy: DatabaseQueue

  /// - Parameter copy: A copy of the backup, with the newest schema.
  init(into copy: DatabaseQueue) { self.copy = copy }

  /// Carries access over from the database at `path`, all of it or, where that is damaged or of
  /// another origin, what was taken away; the caller keeps others from writing there meanwhile.
  ///
  /// Any error but damage is thrown: another attempt may succeed, and carry more.
  func carry(from path: String) throws -> RestoredAccess {
    try copy.writeWithoutTransaction { db in
      let attached: Void? = try Self.unlessDamaged {
        try db.execute(sql: "ATTACH DATABASE ? AS present", arguments: [path])
      }
      guard attached != nil else { return try Self.salvage(db, []) }
      defer { try? db.execute(sql: "DETACH DATABASE present") }
      return try Self.unlessDamaged { try Self.transfer(db) }
        ?? Self.salvage(db, Self.keepRevocations)
    }
  }

  /// Runs each statement that damage does not prevent, and ends the open invites.
  private static func salvage(_ db: Database, _ statements: [String]) throws -> RestoredAccess {
    for statement in statements { try unlessDamaged { try db.execute(sql: statement) } }
    return .fromBackup(expiredInviteCount: try expireInvites(db))
  }

  /// Runs `body`; returns `nil` if it finds damage.
  @discardableResult
  private static func unlessDamaged<Value>(_ body: () throws -> Value) throws -> Value? {
    do {
      return try body()
    } catch {
      guard case .damaged = StoreError(error) else { throw error }
      return nil
    }
  }

  /// Ends the open invites of the copy.
  func expireInvites() throws -> RestoredAccess {
    try copy.write { .fromBackup(expiredInviteCount: try Self.expireInvites($0)) }
  }

  private static func transfer(_ db: Database) throws -> RestoredAccess {
    var access = RestoredAccess.kept
    try db.inTransaction(.immediate) {
      if try isDescendant(db) {
        try db.execute(sql: replaceAccess)
      } else {
        for statement in keepRevocations { try db.execute(sql: statement) }
        access = .fromBackup(expiredInviteCount: try expireInvites(db))
      }
      return .commit
    }
    return access
  }

  private static func expireInvites(_ db: Database) throws -> Int {
    try db.execute(
      sql: "UPDATE main.invite SET expires_at = 0 WHERE redeemed_by IS NULL AND expires_at > 0"
    )
    return db.changesCount
  }

  /// Tells whether the present database grew out of the backup: it then has the backup's last
  /// lasting line of the audit trail, to which every act adds one.
  private static func isDescendant(_ db: Database) throws -> Bool {
    let sql = """
      SELECT EXISTS (
        SELECT 1 FROM main.audit JOIN present.audit USING (id, at, act, subject, detail)
        WHERE id = (SELECT max(id) FROM main.audit WHERE act NOT IN ('refused', 'joinRefused'))
      )
      """
    return try Bool.fetchOne(db, sql: sql) ?? false
  }

  /// Desks that the backup lacks come along with empty logs, to be filled again by the clients.
  private static let replaceAccess = """
    PRAGMA defer_foreign_keys = ON;
    INSERT INTO main.desk (name, chain)
      SELECT name, zeroblob(32) FROM present.desk WHERE true ON CONFLICT (name) DO NOTHING;
    REPLACE INTO main.account (name, revoked_at) SELECT name, revoked_at FROM present.account;
    REPLACE INTO main.device
        (id, public_key, account, name, certificate, joined_at, last_seen_at, revoked_at)
      SELECT id, public_key, account, name, certificate, joined_at, last_seen_at, revoked_at
      FROM present.device;
    DELETE FROM main.desk_grant;
    INSERT INTO main.desk_grant (account, desk, role)
      SELECT g.account, k.id, g.role FROM present.desk_grant g
      JOIN present.desk p ON p.id = g.desk JOIN main.desk k ON k.name = p.name;
    DELETE FROM main.invite_grant;
    DELETE FROM main.invite;
    INSERT INTO main.invite (id, secret_hash, account, expires_at, redeemed_by, redeemed_at)
      SELECT id, secret_hash, account, expires_at, redeemed_by, redeemed_at FROM present.invite;
    INSERT INTO main.invite_grant (invite, desk, role)
      SELECT g.invite, k.id, g.role FROM present.invite_grant g
      JOIN present.desk p ON p.id = g.desk JOIN main.desk k ON k.name = p.name;
    DELETE FROM main.audit;
    INSERT INTO main.audit (id, at, act, subject, detail)
      SELECT id, at, act, subject, detail FROM present.audit;
    """

  private static let keepRevocations = [
    """
    UPDATE main.account SET revoked_at = p.revoked_at FROM present.account p
      WHERE p.name = account.name AND p.revoked_at IS NOT NULL
    """,
    """
    UPDATE main.device SET revoked_at = p.revoked_at FROM present.device p
      WHERE p.id = device.id AND p.revoked_at IS NOT NULL
    """,
    """
    DELETE FROM main.desk_grant WHERE account IN
      (SELECT name FROM main.account WHERE revoked_at IS NOT NULL)
    """,
  ]
}
