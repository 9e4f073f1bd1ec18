import ArgumentParser
import StetModel
import StetStore

/// `stetd restore`.
struct RestoreCommand: AdminCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Replaces the database by a backup.",
    discussion: """
      Nothing that clients hold is lost: each notices at its next sync
      that the log went back, and offers again what the backup does not
      have, their own notes and their colleagues'. A server that runs
      on a sound database tells its clients and goes on with the
      restored log.

      Accounts, devices, roles and invites stay as they are now: what
      was revoked or used since the backup stays so. Only where the
      present database cannot be read, or did not grow out of this
      backup, they become those of the backup, and its open invites
      expire; the command says so. Then look at `stetd devices`, and
      revoke again what was revoked since. The database that did not
      grow out of this backup is kept beside, as
      `stet.sqlite.replaced-…` with the time in UTC.

      A database that cannot even be opened is replaced only while no
      server runs on it: stop the server first. It is kept beside, as
      `stet.sqlite.damaged-…`.

      A backup that is copied over `stet.sqlite` by hand, with the
      server stopped, brings old rights and used invites back. Remove
      `stet.sqlite-wal` and `stet.sqlite-shm` before you start again:
      they belong to the database that was there.

      EXAMPLE
        stetd restore --data /srv/stet /backup/stet.sqlite
      """
  )

  @OptionGroup var common: CommonOptions

  @Argument(help: "The backup.")
  var file: String

  func result() async throws -> CommandResult {
    let (desks, restoration) = try Administration.restore(
      common.directory,
      from: file,
      now: WallClock.now()
    )
    return CommandResult(
      text: """
        restored \(desks.count) desks from \(file)
        Clients notice at their next sync and offer again what the backup lacks.
        \(Self.text(restoration.access))
        \(Self.keptText(restoration.keptPath))
        """,
      json: [
        "schema": 1, "file": .string(file), "desks": .array(desks.map(\.json)),
        "access": .string(restoration.access.word),
        "expired_invites": JSONValue(restoration.access.expiredInviteCount),
        "kept": JSONValue(restoration.keptPath),
      ]
    )
  }

  private static func keptText(_ path: String?) -> String {
    path.map { "The database that was here is kept as \($0)\n" } ?? ""
  }

  private static func text(_ access: RestoredAccess) -> String {
    switch access {
    case .kept: "Accounts, devices, roles and invites are as they were before."
    case .fromBackup(let count):
      """
      Accounts, devices and roles are those of the backup, because the database that was here \
      cannot tell what changed since: check `stetd devices`, and revoke again what was revoked.
      \(count) open invites of the backup have expired; make new ones with `stetd invite`.
      """
    }
  }
}

extension RestoredAccess {
  fileprivate var word: String {
    switch self {
    case .kept: "kept"
    case .fromBackup: "from_backup"
    }
  }

  fileprivate var expiredInviteCount: Int {
    switch self {
    case .kept: 0
    case .fromBackup(let count): count
    }
  }
}
