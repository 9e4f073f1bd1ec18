import GRDB
package import StetModel

/// Whose replica this is and where its server is.
package struct ReplicaIdentity: Equatable, Sendable {
  package var account: AccountName
  package var device: DeviceID
  package var deviceName: String
  /// `nil` for a replica without a server.
  package var server: ServerPlace?
  package var state: State

  package enum State: String, Sendable {
    /// No server yet: everything waits to be sent.
    case local
    case enrolled
    /// The server no longer lets this device in; what it wrote stays readable.
    case revoked
  }

  package init(
    account: AccountName,
    device: DeviceID,
    deviceName: String,
    server: ServerPlace?,
    state: State
  ) {
    self.account = account
    self.device = device
    self.deviceName = deviceName
    self.server = server
    self.state = state
  }
}

/// How to reach a server, and how to know it.
package struct ServerPlace: Equatable, Sendable {
  /// `host:port`, in the order in which they are tried.
  package var addresses: [String]
  /// The SHA-256 of the server's public key (SPKI).
  package var pin: Bytes32

  package init(addresses: [String], pin: Bytes32) {
    self.addresses = addresses
    self.pin = pin
  }
}

/// One desk of this replica.
package struct DeskState: Equatable, Sendable {
  package var desk: DeskName
  /// `nil` when the server no longer grants any, or never did.
  package var role: Role?
  /// The last log entry that was applied.
  package var cursor: LogCursor
  /// Stories that are here.
  package var storyCount: Int
  /// Notes that are here and not deleted.
  package var noteCount: Int

  package init(
    desk: DeskName,
    role: Role?,
    cursor: LogCursor,
    storyCount: Int,
    noteCount: Int
  ) {
    self.desk = desk
    self.role = role
    self.cursor = cursor
    self.storyCount = storyCount
    self.noteCount = noteCount
  }
}

extension Replica {
  /// Whose replica this is; `nil` before ``establish(_:)``.
  package func identity() throws -> ReplicaIdentity? { try read { try Meta($0).identity() } }

  /// Says whose replica this is, and keeps the card of its device.
  ///
  /// Saying it again may change everything but the account and the device.
  package func establish(_ identity: ReplicaIdentity, card: DeviceCard) throws {
    try write { db in
      let meta = Meta(db)
      if let old = try meta.identity(),
        old.account != identity.account || old.device != identity.device
      {
        throw ReplicaError.otherAccount(old.account)
      }
      try meta.set(identity)
      try Cards(db).add([card])
    }
  }

  /// A value that other modules keep with the replica, under a name of their own.
  package func setting(_ key: String) throws -> String? {
    try read { try Meta($0).text("setting." + key) }
  }

  /// Keeps a value with the replica, or forgets it.
  package func setSetting(_ key: String, to value: String?) throws {
    try write { try Meta($0).set("setting." + key, SQLValue(value)) }
  }
}

/// The table of single values.
struct Meta {
  private let db: Database

  init(_ db: Database) { self.db = db }

  func text(_ key: String) throws -> String? {
    try Sentence(db, "SELECT value FROM meta WHERE key = ?").first([.text(key)]) { $0.text(0) }
  }

  func bytes(_ key: String) throws -> [UInt8]? {
    try Sentence(db, "SELECT value FROM meta WHERE key = ?").first([.text(key)]) { $0.blob(0) }
  }

  func integer(_ key: String) throws -> Int64? {
    try Sentence(db, "SELECT value FROM meta WHERE key = ?").first([.text(key)]) { $0.integer(0) }
  }

  func set(_ key: String, _ value: SQLValue) throws {
    if case .null = value {
      try Sentence(db, "DELETE FROM meta WHERE key = ?").run([.text(key)])
    } else {
      try Sentence(db, "INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)")
        .run([.text(key), value])
    }
  }

  func identity() throws -> ReplicaIdentity? {
    guard let account = try text("account").flatMap(AccountName.init),
      let device = try bytes("device").flatMap({ DeviceID($0) }),
      let state = try text("state").flatMap(ReplicaIdentity.State.init)
    else { return nil }
    return ReplicaIdentity(
      account: account,
      device: device,
      deviceName: try text("device_name") ?? "",
      server: try server(),
      state: state
    )
  }

  private func server() throws -> ServerPlace? {
    guard let pin = try bytes("server_pin").flatMap({ Bytes32($0) }) else { return nil }
    let addresses = try text("server_addresses") ?? ""
    return ServerPlace(
      addresses: addresses.split(separator: "\n").map(String.init),
      pin: pin
    )
  }

  func set(_ identity: ReplicaIdentity) throws {
    try set("account", .text(identity.account.rawValue))
    try set("device", .blob(identity.device.bytes))
    try set("device_name", .text(identity.deviceName))
    try set("state", .text(identity.state.rawValue))
    try set("server_pin", SQLValue(identity.server?.pin.bytes))
    try set("server_addresses", SQLValue(identity.server?.addresses.joined(separator: "\n")))
  }
}
