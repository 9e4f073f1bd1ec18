import GRDB

/// The tables of a replica, and how a database of an older program becomes one of this program.
enum Schema {
  /// The version of the tables that this program reads and writes (`PRAGMA user_version`).
  static let version = 5
  /// Marks the file as a replica of Stet (`PRAGMA application_id`): "stet".
  static let applicationID = 0x7374_6574

  /// Brings the tables up to ``version`` in one transaction; does nothing when they are.
  static func migrate(_ db: Database) throws {
    let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard found <= version else { throw ReplicaError.newerSchema(version: found) }
    guard found < version else { return }
    if found < 1 {
      try db.execute(sql: tables + indexes)
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    }
    if found < 2 { try db.execute(sql: undoing) }
    if found < 3 { try db.execute(sql: listing) }
    if found < 4 { try db.execute(sql: dropping) }
    if found < 5 { try db.execute(sql: lettersApart + searchTables) }
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }

  /// `revision.row` is a causal order of the revisions that wait: see ``OutboxOrder``.
  private static let tables = """
    CREATE TABLE meta(
      key TEXT PRIMARY KEY NOT NULL,
      value ANY
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE desk(
      id INTEGER PRIMARY KEY NOT NULL,
      name TEXT NOT NULL UNIQUE,
      role INTEGER,
      position INTEGER NOT NULL DEFAULT 0,
      chain BLOB NOT NULL,
      story_count INTEGER NOT NULL DEFAULT 0,
      note_count INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    CREATE TABLE device(
      id BLOB PRIMARY KEY NOT NULL,
      public_key BLOB NOT NULL,
      account TEXT NOT NULL,
      name TEXT NOT NULL,
      certificate BLOB NOT NULL
    ) STRICT;

    CREATE TABLE revision(
      row INTEGER PRIMARY KEY NOT NULL,
      id BLOB NOT NULL UNIQUE,
      desk INTEGER NOT NULL REFERENCES desk(id),
      record BLOB,
      kind INTEGER NOT NULL,
      state INTEGER NOT NULL,
      position INTEGER,
      signature BLOB NOT NULL,
      bytes BLOB NOT NULL
    ) STRICT;

    CREATE TABLE rejected(
      revision INTEGER PRIMARY KEY NOT NULL REFERENCES revision(row),
      code INTEGER NOT NULL,
      detail TEXT NOT NULL,
      at INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE note(
      row INTEGER PRIMARY KEY NOT NULL,
      id BLOB NOT NULL,
      desk INTEGER NOT NULL REFERENCES desk(id),
      article BLOB,
      author TEXT NOT NULL,
      status INTEGER NOT NULL,
      deleted INTEGER NOT NULL,
      head_count INTEGER NOT NULL,
      conflict_count INTEGER NOT NULL,
      review_count INTEGER NOT NULL,
      created_at INTEGER NOT NULL,
      modified_at INTEGER NOT NULL,
      view_id BLOB NOT NULL,
      UNIQUE(id, desk)
    ) STRICT;

    CREATE TABLE note_tag(
      note INTEGER NOT NULL REFERENCES note(row),
      tag TEXT NOT NULL,
      PRIMARY KEY(note, tag)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE article(
      row INTEGER PRIMARY KEY NOT NULL,
      id BLOB NOT NULL,
      desk INTEGER NOT NULL REFERENCES desk(id),
      slug TEXT,
      headline TEXT,
      provider TEXT,
      version_count INTEGER NOT NULL,
      latest BLOB NOT NULL,
      publication_status INTEGER NOT NULL,
      change_kind INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      view_id BLOB NOT NULL,
      UNIQUE(id, desk)
    ) STRICT;

    CREATE TABLE operation(
      id INTEGER PRIMARY KEY NOT NULL,
      at INTEGER NOT NULL,
      arguments TEXT NOT NULL,
      revisions BLOB NOT NULL
    ) STRICT;

    CREATE TABLE blob(
      digest BLOB NOT NULL,
      desk INTEGER NOT NULL REFERENCES desk(id),
      state INTEGER NOT NULL,
      bytes BLOB NOT NULL,
      PRIMARY KEY(digest, desk)
    ) STRICT;

    CREATE TABLE stale(
      kind INTEGER NOT NULL,
      row INTEGER NOT NULL,
      PRIMARY KEY(kind, row)
    ) STRICT, WITHOUT ROWID;

    """

  /// Version 2: what is needed to take an operation back.
  ///
  /// What waited before may have been offered by an older program, which kept no account of it.
  private static let undoing = """
    ALTER TABLE revision ADD COLUMN offered INTEGER NOT NULL DEFAULT 0;
    UPDATE revision SET offered = 1 WHERE state <> 1;
    ALTER TABLE operation ADD COLUMN undid INTEGER REFERENCES operation(id);

    CREATE TABLE operation_head(
      operation INTEGER NOT NULL REFERENCES operation(id),
      record BLOB NOT NULL,
      head BLOB NOT NULL,
      kind INTEGER NOT NULL,
      PRIMARY KEY(operation, record, head)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE withdrawn(
      revision BLOB PRIMARY KEY NOT NULL,
      operation INTEGER NOT NULL REFERENCES operation(id),
      signature BLOB NOT NULL,
      bytes BLOB NOT NULL
    ) STRICT;

    """

  /// What lists show of a note, so that none computes a view; all views are made anew for it.
  private static let listing = """
    ALTER TABLE note ADD COLUMN grade INTEGER;
    ALTER TABLE note ADD COLUMN marks INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE note ADD COLUMN gist TEXT NOT NULL DEFAULT '';
    DELETE FROM meta WHERE key = 'view_rules';

    """

  /// Version 4: which files of watched folders were taken in.
  private static let dropping = """
    CREATE TABLE dropped(
      digest BLOB PRIMARY KEY NOT NULL,
      at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    """

  /// Version 5: the search index, filled anew with letters of Chinese, Japanese and Korean apart,
  /// and the stories that must not be used, found without a look at the others.
  private static let lettersApart = """
    DROP TABLE IF EXISTS story_index;
    DROP TABLE IF EXISTS note_index;
    DELETE FROM stale;
    DELETE FROM meta WHERE key IN ('indexed_stories', 'indexed_notes');
    CREATE INDEX article_unusable ON article(desk, id, publication_status)
      WHERE publication_status <> 1;

    """

  private static let indexes = """
    CREATE INDEX revision_record ON revision(record, desk);
    CREATE UNIQUE INDEX revision_position ON revision(desk, position) WHERE position IS NOT NULL;
    CREATE INDEX revision_outbox ON revision(state, desk, row) WHERE state <> 1;
    CREATE INDEX note_tag_tag ON note_tag(tag);
    CREATE INDEX note_article ON note(article) WHERE article IS NOT NULL;
    CREATE INDEX note_open ON note(desk, conflict_count) WHERE conflict_count > 0;
    CREATE INDEX note_review ON note(desk, review_count) WHERE review_count > 0;
    CREATE INDEX article_recent ON article(desk, updated_at);
    CREATE INDEX blob_unsent ON blob(desk) WHERE state = 0;

    """

  private static let searchTables = """
    CREATE VIRTUAL TABLE story_index USING fts5(
      headline, text, other, tokenize = 'unicode61 remove_diacritics 2'
    );
    CREATE VIRTUAL TABLE note_index USING fts5(
      body, tags, quote, tokenize = 'unicode61 remove_diacritics 2'
    );
    """
}

/// The states of a stored revision (`revision.state`).
enum RevisionState: Int64 {
  /// In no log that this replica knows of: to be offered to the server.
  case unsent = 0
  /// In the desk's log, at `revision.position`.
  case logged = 1
  /// Refused by the server: kept in the tray, and part of no view.
  case rejected = 2
  /// In a log that the server has lost since: shown, and to be offered to the server.
  case lost = 3
  /// Lost by the server, which did not take it back from here: shown, and kept in the tray.
  case withheld = 4

  /// Whether it is in the tray.
  var isRefused: Bool { self == .rejected || self == .withheld }

  /// What becomes of it when the server refuses it.
  var refused: RevisionState {
    switch self {
    case .unsent, .logged, .rejected: .rejected
    case .lost, .withheld: .withheld
    }
  }

  /// What becomes of it when it is offered again.
  var offeredAgain: RevisionState {
    switch self {
    case .unsent, .logged, .rejected: .unsent
    case .lost, .withheld: .lost
    }
  }
}

/// The kinds of a stored revision (`revision.kind`).
enum StoredKind: Int64 {
  /// Written by a newer program: stored and chained, but part of no view.
  case unreadable = 0
  case note = 1
  case article = 2
}
