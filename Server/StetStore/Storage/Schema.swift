import GRDB

/// The tables, as a list of steps; `user_version` counts the steps that a database has taken.
enum Schema {
  /// Marks a database as a Stet server's: "Stet" in ASCII.
  static let applicationID = 0x5374_6574
  static let steps = [first]

  /// Takes the missing steps, each with its `user_version` in one transaction.
  static func migrate(_ db: Database) throws {
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard version <= steps.count else { throw StoreError.newerSchema(version: version) }
    for (index, step) in steps.enumerated().dropFirst(version) {
      try db.inTransaction(.immediate) {
        try db.execute(sql: step)
        try db.execute(sql: "PRAGMA user_version = \(index + 1)")
        try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        return .commit
      }
    }
  }

  private static let first = """
    CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT;
    CREATE TABLE desk (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      head INTEGER NOT NULL DEFAULT 0 CHECK (head >= 0),
      chain BLOB NOT NULL CHECK (length(chain) = 32),
      byte_count INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE account (
      name TEXT NOT NULL PRIMARY KEY,
      revoked_at INTEGER
    ) STRICT;
    CREATE TABLE device (
      id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
      public_key BLOB NOT NULL CHECK (length(public_key) = 32),
      account TEXT NOT NULL REFERENCES account (name),
      name TEXT NOT NULL,
      certificate BLOB NOT NULL,
      joined_at INTEGER,
      last_seen_at INTEGER,
      revoked_at INTEGER
    ) STRICT;
    CREATE INDEX device_account ON device (account);
    CREATE TABLE desk_grant (
      account TEXT NOT NULL REFERENCES account (name),
      desk INTEGER NOT NULL REFERENCES desk (id),
      role INTEGER NOT NULL,
      PRIMARY KEY (account, desk)
    ) STRICT;
    CREATE TABLE invite (
      id BLOB NOT NULL PRIMARY KEY,
      secret_hash BLOB NOT NULL CHECK (length(secret_hash) = 32),
      account TEXT NOT NULL REFERENCES account (name),
      expires_at INTEGER NOT NULL,
      redeemed_by BLOB,
      redeemed_at INTEGER
    ) STRICT;
    CREATE TABLE invite_grant (
      invite BLOB NOT NULL REFERENCES invite (id),
      desk INTEGER NOT NULL REFERENCES desk (id),
      role INTEGER NOT NULL,
      PRIMARY KEY (invite, desk)
    ) STRICT;
    CREATE TABLE entry (
      id INTEGER PRIMARY KEY,
      desk INTEGER NOT NULL REFERENCES desk (id),
      position INTEGER NOT NULL CHECK (position >= 1),
      revision BLOB NOT NULL CHECK (length(revision) = 32),
      record BLOB NOT NULL CHECK (length(record) = 16),
      kind INTEGER NOT NULL,
      clock INTEGER NOT NULL,
      device BLOB NOT NULL REFERENCES device (id),
      bytes BLOB NOT NULL,
      signature BLOB NOT NULL CHECK (length(signature) = 64),
      chain BLOB NOT NULL CHECK (length(chain) = 32)
    ) STRICT;
    CREATE UNIQUE INDEX entry_position ON entry (desk, position);
    CREATE UNIQUE INDEX entry_revision ON entry (revision, desk);
    CREATE INDEX entry_record ON entry (record, desk);
    CREATE TABLE blob (
      id INTEGER PRIMARY KEY,
      desk INTEGER NOT NULL REFERENCES desk (id),
      digest BLOB NOT NULL CHECK (length(digest) = 32),
      bytes BLOB NOT NULL,
      UNIQUE (digest, desk)
    ) STRICT;
    CREATE TABLE audit (
      id INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      act TEXT NOT NULL,
      subject TEXT NOT NULL,
      detail TEXT NOT NULL
    ) STRICT;
    """
}
