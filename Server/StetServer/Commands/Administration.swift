import StetModel
import StetStore
import StetTransport

/// A desk as administrators see it.
struct DeskRow: Equatable, Sendable {
  var name: DeskName
  var head: LogCursor

  init(_ head: DeskHead) {
    self.name = head.desk
    self.head = head.head
  }

  var json: JSONValue {
    [
      "desk": .string(name.rawValue), "seq": .integer(head.position.rawValue),
      "chain": .string(IDText.hex(head.chain.bytes)),
    ]
  }
}

/// A device as administrators see it; times are milliseconds since 1970.
struct DeviceRow: Equatable, Sendable {
  var device: DeviceID
  var account: AccountName
  var name: String
  var joinedAt: Int64
  var lastSeenAt: Int64?
  var revokedAt: Int64?

  /// The row of a device that joined; `nil` for one that is only known as an author.
  init?(_ record: DeviceRecord) {
    guard let joinedAt = record.joinedAt else { return nil }
    self.device = record.device
    self.account = record.card.account
    self.name = record.card.name
    self.joinedAt = joinedAt
    self.lastSeenAt = record.lastSeenAt
    self.revokedAt = record.revokedAt
  }
}

/// What administrators do to a data directory, whether or not a server runs on it.
///
/// Every act is one transaction of the store, audited there, and noticed by a running server.
struct Administration: Sendable {
  /// The account of the first administrator, who gets every desk.
  static let firstAdministrator = "admin"
  private static let firstInviteMilliseconds: Int64 = 24 * 3_600_000
  private static let secretByteCount = 16

  let directory: DataDirectory
  let identity: ServerIdentity
  let store: ServerStore

  /// Makes the database of a new server.
  static func create(
    in directory: DataDirectory,
    identity: ServerIdentity
  ) throws -> Administration {
    let store = try StetdError.explaining(directory) { () throws(StoreError) in
      try ServerStore.create(at: directory.databasePath, generation: .random())
    }
    return Administration(directory: directory, identity: identity, store: store)
  }

  /// Opens the database, for one command or for serving.
  static func open(
    _ directory: DataDirectory,
    didCommit: @escaping @Sendable ([DeskHead]) -> Void = { _ in }
  ) throws -> Administration {
    try directory.check()
    let identity = try directory.identity()
    var options = StoreOptions()
    options.certifies = identity.certified
    options.didCommit = didCommit
    let store = try StetdError.explaining(directory) { () throws(StoreError) in
      try ServerStore.open(at: directory.databasePath, options: options)
    }
    return Administration(directory: directory, identity: identity, store: store)
  }

  private func explaining<Value>(
    _ body: () throws(StoreError) -> Value
  ) throws(StetdError) -> Value {
    try StetdError.explaining(directory, body)
  }

  /// Ends the work on the database, whose file alone then holds everything.
  func close() throws {
    try explaining { () throws(StoreError) in try store.close() }
  }

  /// Opens all that serving needs, while files can still be opened.
  func prepareToServe() throws {
    try explaining { () throws(StoreError) in try store.openReaders() }
  }

  /// Adds a desk, and makes the first administrator its administrator.
  func addDesk(_ name: DeskName, now: Int64) throws {
    try explaining { () throws(StoreError) in
      try store.addDesk(name, now: now)
      guard let account = AccountName(Self.firstAdministrator) else { return }
      let own = try store.devices().filter { $0.card.account == account }
      // Whoever shut the first administrator out does not want them back with the next desk.
      guard own.isEmpty || own.contains(where: { $0.revokedAt == nil }) else { return }
      try store.grant(account, RoleOnDesk(desk: name, role: .admin), now: now)
    }
  }

  /// The invite that `init` prints.
  func inviteAdministrator(now: Int64) throws -> String {
    guard let account = AccountName(Self.firstAdministrator) else { return "" }
    let grants = try desks().map { DeskGrant(desk: $0.name, role: .admin) }
    return try invite(
      account,
      grants: grants,
      expiresAt: now + Self.firstInviteMilliseconds,
      now: now
    )
  }

  /// Makes an invite; its text is the only place where the secret is.
  func invite(
    _ account: AccountName,
    grants: [DeskGrant],
    expiresAt: Int64,
    now: Int64
  ) throws -> String {
    let invite = Invite(
      addresses: try directory.hosts().map(\.description),
      pin: identity.pin,
      id: .random(count: Invite.idByteCount),
      secret: .random(count: Self.secretByteCount),
      account: account
    )
    try explaining { () throws(StoreError) in
      try store.invite(
        NewInvite(
          id: invite.id,
          secret: invite.secret,
          account: account,
          rights: grants.map { RoleOnDesk(desk: $0.desk, role: $0.role) },
          expiresAt: expiresAt
        ),
        now: now
      )
    }
    return invite.text
  }

  func grant(_ account: AccountName, _ grant: DeskGrant, now: Int64) throws {
    try explaining { () throws(StoreError) in
      try store.grant(account, RoleOnDesk(desk: grant.desk, role: grant.role), now: now)
    }
  }

  /// Lets a device of the account in again.
  func readmit(_ device: DeviceID, of account: AccountName, now: Int64) throws {
    try explaining { () throws(StoreError) in
      try store.readmit(device, of: account, now: now)
    }
  }

  /// Takes away a role, a device, or all of an account.
  func revoke(
    _ account: AccountName,
    desk: DeskName?,
    device: DeviceID?,
    now: Int64
  ) throws {
    try explaining { () throws(StoreError) in
      if let desk {
        try store.revoke(account, on: desk, now: now)
      } else if let device {
        try store.revoke(device, of: account, now: now)
      } else {
        try store.revoke(account, now: now)
      }
    }
  }

  func desks() throws -> [DeskRow] {
    try explaining { () throws(StoreError) in try store.heads() }.map(DeskRow.init)
  }

  /// The devices that joined.
  func devices() throws -> [DeviceRow] {
    try explaining { () throws(StoreError) in try store.devices() }.compactMap(DeviceRow.init)
  }

  func backUp(to file: String, now: Int64) throws -> [DeskRow] {
    try explaining { () throws(StoreError) in try store.backup(to: file, now: now) }
    return try desks()
  }

  func status(now: Int64) throws -> StoreStatus {
    try explaining { () throws(StoreError) in try store.status(now: now) }
  }

  func check() throws -> CheckReport {
    try explaining { () throws(StoreError) in try store.check() }
  }
}

extension [UInt8] {
  /// Bytes that nobody can guess.
  fileprivate static func random(count: Int) -> [UInt8] {
    var random = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
  }
}

extension Bytes16 {
  /// Sixteen bytes that nobody can guess.
  static func random() -> Bytes16 {
    guard let bytes = Bytes16([UInt8].random(count: byteCount)) else {
      preconditionFailure("sixteen bytes are sixteen bytes")
    }
    return bytes
  }
}
