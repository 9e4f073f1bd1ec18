import Crypto
import Foundation
import Glibc
import StetModel
import StetServer
import StetSession
import StetStore
import StetTransport
import TestSupport
import Testing

@Suite("Administration beside a running server", .timeLimit(.minutes(2)))
struct AdministrationTests {
  /// Joins with a new invite; returns the client behind its welcome.
  private static func join(
    _ server: AdministeredServer,
    _ address: NetworkAddress,
    _ invite: Invite,
    device: TestDevice = TestDevice()
  ) async throws -> (client: TestClient, welcome: Welcome) {
    let client = try await TestClient.joined(
      address,
      pin: invite.pin,
      device: device,
      invite: invite.id,
      secret: invite.secret
    )
    guard case .welcome(let welcome)? = try await client.next() else {
      throw TestClient.Failure.noHello
    }
    return (client, welcome)
  }

  @Test("An invite lets one device in, the same one again, and no other")
  func invites() async throws {
    let server = try await AdministeredServer()
    let invite = try await server.invite("anna", role: .editor)
    try await server.serving { address, identity in
      #expect(invite.pin == identity.pin)
      let device = TestDevice()
      for _ in 0..<2 {
        let (client, welcome) = try await Self.join(server, address, invite, device: device)
        #expect(welcome.desks.map(\.role) == [.editor])
        #expect(identity.certified(welcome.card))
        await client.connection.close()
      }
      let thief = try await TestClient.joined(
        address,
        pin: invite.pin,
        device: TestDevice(),
        invite: invite.id,
        secret: invite.secret
      )
      #expect(try await thief.goodbye().code == .inviteUsed)
    }
  }

  @Test("An invite says whom it is for, and another account's key is told whose it is not")
  func othersInvite() async throws {
    let server = try await AdministeredServer()
    let own = try await server.invite("anna", role: .analyst)
    let others = try await server.invite("boris", role: .analyst)
    #expect([own, others].map { $0.account?.rawValue } == ["anna", "boris"])
    try await server.serving { address, _ in
      let device = TestDevice()
      let (client, _) = try await Self.join(server, address, own, device: device)
      await client.connection.close()
      let again = try await TestClient.joined(
        address,
        pin: others.pin,
        device: device,
        invite: others.id,
        secret: others.secret
      )
      let goodbye = try await again.goodbye()
      #expect(goodbye.code == .notEnrolled)
      #expect(goodbye.detail == "this device's key already belongs to another account")
    }
  }

  @Test("A device, a role and an account that are revoked lose it within a second")
  func revokes() async throws {
    let server = try await AdministeredServer()
    let first = try await server.invite("anna", role: .analyst)
    let second = try await server.invite("anna", role: .analyst)
    try await server.serving { address, _ in
      let device = TestDevice()
      let (one, _) = try await Self.join(server, address, first, device: device)
      let (two, _) = try await Self.join(server, address, second)
      let start = ContinuousClock.now
      try await server.admin(["revoke", "anna", "--device", device.id.description])
      #expect(try await one.goodbye().code == .revoked)
      try await server.admin(["revoke", "anna", "--desk", "energy"])
      #expect(try await two.next() == .rights([]))
      try await server.admin(["grant", "anna", "--desk", "energy:reader"])
      guard case .rights(let rights)? = try await two.next() else {
        Issue.record("no rights")
        return
      }
      #expect(rights.map(\.role) == [.reader])
      try await server.admin(["revoke", "anna"])
      #expect(try await two.goodbye().code == .revoked)
      #expect(ContinuousClock.now - start < .seconds(4))
    }
  }

  @Test("A restore beside the server closes every connection with the reason")
  func restore() async throws {
    let server = try await AdministeredServer()
    let invite = try await server.invite("anna", role: .analyst)
    let file = server.directory.path + "/backup"
    try await server.serving { address, _ in
      let (client, _) = try await Self.join(server, address, invite)
      try await server.admin(["backup", file])
      #expect(try await server.admin(["restore", file]).contains(#""access":"kept""#))
      #expect(try await client.goodbye().code == .restored)
    }
    #expect(try await server.admin(["check"]).contains(#""ok":true"#))
  }

  @Test("A database that cannot be opened any more is replaced by the backup, and kept beside")
  func restoreOverRuins() async throws {
    let server = try await AdministeredServer()
    let invite = try await server.invite("anna", role: .analyst)
    let file = server.directory.path + "/backup"
    try await server.serving { address, _ in
      let (client, _) = try await Self.join(server, address, invite)
      await client.connection.close()
    }
    let late = try await server.invite("boris", role: .analyst)
    try await server.admin(["backup", file])
    let database = server.data + "/stet.sqlite"
    unlink(database)
    try PrivateFile.create(database, text: String(repeating: "not a database ", count: 1_000))
    #expect(await server.run(["check", "--data", server.data]).status == 1)
    // The first administrator's invite and the one of boris.
    let output = try await server.admin(["restore", file])
    #expect(output.contains(#""access":"from_backup","expired_invites":2"#))
    #expect(try await server.admin(["check"]).contains(#""ok":true"#))
    let files = try FileManager.default.contentsOfDirectory(atPath: server.data)
    #expect(files.contains { $0.hasPrefix("stet.sqlite.damaged-") })
    try await server.serving { address, _ in
      let client = try await TestClient.joined(
        address,
        pin: late.pin,
        device: TestDevice(),
        invite: late.id,
        secret: late.secret
      )
      #expect(try await client.goodbye().code == .inviteExpired)
    }
  }

  @Test(
    "A role may push exactly what the table of permissions says",
    arguments: Role.allCases
  )
  func matrix(role: Role) async throws {
    let server = try await AdministeredServer()
    let invite = try await server.invite("anna", role: role)
    try await server.serving { address, _ in
      let device = TestDevice()
      let (client, welcome) = try await Self.join(server, address, invite, device: device)
      let changes = Self.changes
      let revisions = try changes.enumerated().map { index, change in
        try device.seal(
          change,
          record: UInt8(index),
          desk: server.desk,
          account: welcome.account
        )
      }
      try client.connection.post(
        .push(Push(request: 1, desk: server.desk, revisions: revisions))
      )
      guard case .pushed(let answer)? = try await client.next() else {
        Issue.record("no answer")
        return
      }
      for (change, outcome) in zip(changes, answer.outcomes) {
        let isAllowed = Permissions.actions(needed: change)
          .allSatisfy { Permissions.allows($0, role: role) }
        if case .stored = outcome { #expect(isAllowed) } else { #expect(!isAllowed) }
      }
      #expect(answer.outcomes.count == changes.count)
    }
  }

  /// One change for each right that writing can need.
  private static let changes: [Revision.Change] = {
    var note = NoteChange()
    note.body = "text"
    var final = NoteChange()
    final.status = StatusMark(.final, approves: .zero)
    var version = ArticleVersion()
    version.publicationStatus = .usable
    var cancelled = version
    cancelled.publicationStatus = .canceled
    return [.note(note), .note(final), .article(version), .article(cancelled)]
  }()

  @Test(
    "Mistakes have their code and status",
    arguments: [
      (["desk", "add", "energy"], 1, "exists"), (["desk", "add"], 64, "usage"),
      (["grant", "anna", "--desk", "nope"], 1, "unknown_name"),
      (["revoke", "nobody"], 1, "unknown_name"), (["nonsense"], 64, "usage"),
      (["restore", "/nonexistent"], 1, "failed"),
      (["invite", "anna", "--desk", "energy:king"], 64, "usage"),
      (["invite", "anna", "--desk", "energy", "--desk", "energy:reader"], 64, "usage"),
      (["grant", "anna"], 64, "usage"),
      (["grant", "anna", "--device", String(repeating: "0", count: 32)], 1, "unknown_name"),
      (["init", "--host", "a", "--desk", "x", "--desk", "x"], 64, "usage"),
      (["init", "--host", "a"], 1, "exists"),
    ] as [([String], Int32, String)]
  )
  func mistakes(arguments: [String], status: Int32, code: String) async throws {
    let server = try await AdministeredServer()
    let result = await server.run(arguments + ["--data", server.data, "--json"])
    #expect(result.status == status)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains(#""code":"\#(code)""#), "\(result.errors)")
    #expect(result.errors.split(separator: "\n").count == 1)
  }

  @Test("A revoked device may log in again once it is granted to")
  func readmitted() async throws {
    let server = try await AdministeredServer()
    let invite = try await server.invite("anna", role: .analyst)
    try await server.serving { address, _ in
      let device = TestDevice()
      let (client, _) = try await Self.join(server, address, invite, device: device)
      try await server.admin(["revoke", "anna", "--device", device.id.description])
      #expect(try await client.goodbye().code == .revoked)
      try await server.admin(["grant", "anna", "--device", device.id.description])
      let again = try await TestClient.loggingIn(address, pin: invite.pin, device: device)
      guard case .welcome(let welcome)? = try await again.next() else {
        Issue.record("no welcome")
        return
      }
      #expect(welcome.desks.map(\.role) == [.analyst])
    }
  }

  @Test("`help` prints the help of the command that it names", arguments: ["invite", "restore"])
  func help(command: String) async throws {
    let server = try await AdministeredServer()
    let asked = await server.run(["help", command])
    let flagged = await server.run([command, "--help"])
    #expect(asked.status == 0)
    #expect(asked.output.contains("USAGE: stetd \(command) "))
    #expect(asked.output == flagged.output)
    #expect(await server.run([]).output.contains("USAGE: stetd <subcommand>"))
  }

  @Test("`init` begins again after it was interrupted, and keeps a key that is there")
  func interruptedInit() async throws {
    let server = try await AdministeredServer()
    let identity = try ServerIdentity.load(from: server.data)
    // What an interruption leaves: all but the database moved in, and half a database beside.
    let database = server.data + "/stet.sqlite"
    for suffix in ["", "-wal", "-shm", ".lock"] { unlink(database + suffix) }
    #expect(mkdir(server.data + "/making", 0o700) == 0)
    try PrivateFile.create(server.data + "/making/stet.sqlite", text: "half a database")
    try PrivateFile.create(server.data + "/making/stet.sqlite-journal", text: "its journal")
    try PrivateFile.create(server.data + "/making/server.key", text: "")
    #expect(await server.run(["serve", "--data", server.data]).status == 10)
    try await server.admin(["init", "--host", "127.0.0.1:1", "--desk", "energy"])
    #expect(try ServerIdentity.load(from: server.data).pin == identity.pin)
    #expect(access(server.data + "/making", F_OK) != 0)
    let invite = try await server.invite("anna", role: .analyst)
    try await server.serving { address, _ in
      _ = try await Self.join(server, address, invite)
    }
  }

  @Test("Options may stand on either side of what a desk command does")
  func deskOptions() async throws {
    let server = try await AdministeredServer()
    let added = await server.run(["desk", "--data", server.data, "add", "csto"])
    #expect(added.status == 0)
    let list = await server.run(["desk", "--data", server.data, "list", "--json"])
    #expect(list.output.contains(#""desk":"csto","seq":0"#))
  }
}

extension TestDevice {
  /// A first revision of a record of its own.
  func seal(
    _ change: Revision.Change,
    record: UInt8,
    desk: DeskName,
    account: AccountName
  ) throws -> SealedRevision {
    let bytes = Revision(
      desk: desk,
      record: try #require(RecordID([UInt8](repeating: record, count: 16))),
      parents: [],
      author: account,
      device: id,
      clock: 1,
      madeAt: 0,
      via: .edit,
      change: change
    ).encoded()
    let id = RevisionID(hashing: bytes)
    return SealedRevision(id: id, bytes: bytes, signature: try signature(over: id.bytes))
  }
}
