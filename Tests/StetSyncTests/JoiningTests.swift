import StetModel
import StetReplica
import StetSession
import StetSync
import StetTransport
import TestSupport
import Testing

@Suite("Joining")
struct JoiningTests {
  private let surroundings = SyncEngine.Surroundings(
    now: { 1_717_588_800_000 },
    nonce: { ModelServer.nonce },
    agent: "test"
  )

  private func invite(
    _ address: NetworkAddress,
    _ server: ModelServer,
    secret: [UInt8] = ModelServer.secret,
    account: AccountName? = nil
  ) -> Invite {
    Invite(
      addresses: ["\(address)"],
      pin: server.identity.pin,
      id: Array(repeating: 1, count: 8),
      secret: secret,
      account: account
    )
  }

  private func withReplica(
    _ body: (ModelServer, NetworkAddress, Replica) async throws -> Void
  ) async throws {
    let server = try ModelServer()
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    let replica = try Replica.openOrCreate(ReplicaDirectory(path: directory.path + "/r"))
    try await server.serving { try await body(server, $0, replica) }
  }

  @Test("An invite makes an empty replica a member, with its desks")
  func fresh() async throws {
    try await withReplica { server, address, replica in
      let welcome = try await Joining(replica, surroundings: surroundings)
        .join(invite(address, server), deviceName: "thinkpad")
      #expect(welcome.account == ModelServer.account)
      #expect(server.identity.certified(welcome.card))
      let identity = try #require(try replica.identity())
      #expect(identity.state == .enrolled)
      #expect(identity.deviceName == "thinkpad")
      #expect(identity.server?.pin == server.identity.pin)
      #expect(try replica.desk(ModelServer.desk)?.role == .analyst)
      try await SyncEngine(replica, surroundings: surroundings) { _ in }.exchange(.both)
    }
  }

  @Test("A lost answer is asked for again with the same key")
  func lostAnswer() async throws {
    try await withReplica { server, address, replica in
      server.with { $0.faults = [.silence(afterMessage: 2)] }
      let joining = Joining(replica, surroundings: surroundings)
      await #expect(throws: SyncError.self) {
        try await joining.join(invite(address, server), deviceName: "thinkpad")
      }
      #expect(try replica.identity() == nil)
      _ = try await joining.join(invite(address, server), deviceName: "thinkpad")
      #expect(try replica.identity()?.state == .enrolled)
      #expect(server.with { $0.cards.count } == 1)
    }
  }

  @Test("An invite for somebody else leaves a used replica as it is")
  func otherAccount() async throws {
    try await withReplica { server, address, replica in
      let key = try DeviceKey.loadOrCreate(path: replica.directory.keyPath)
      let ben = Sample.account("ben")
      let identity = ReplicaIdentity(
        account: ben,
        device: key.device,
        deviceName: "here",
        server: nil,
        state: .local
      )
      let card = DeviceCard(
        publicKey: key.publicKey,
        account: ben,
        name: "here",
        certificate: []
      )
      try replica.establish(identity, card: card)
      let error = SyncError.otherAccount(invited: ModelServer.account, here: ben)
      for account in [nil, ModelServer.account] {
        await #expect(throws: error) {
          try await Joining(replica, surroundings: surroundings)
            .join(invite(address, server, account: account), deviceName: "x")
        }
      }
      #expect(try replica.identity() == identity)
    }
  }

  @Test("A secret that the server does not know is refused")
  func wrongSecret() async throws {
    try await withReplica { server, address, replica in
      let wrong = Array(repeating: UInt8(1), count: 16)
      await #expect(throws: SyncError.refused(Goodbye(code: .notEnrolled, detail: ""))) {
        try await Joining(replica, surroundings: surroundings)
          .join(invite(address, server, secret: wrong), deviceName: "x")
      }
      let identity = try replica.identity()
      #expect(identity == nil)
    }
  }

  @Test("A replica without a server says so before any connection")
  func notEnrolled() async throws {
    try await withReplica { server, _, replica in
      await #expect(throws: SyncError.notEnrolled) {
        try await SyncEngine(replica, surroundings: surroundings) { _ in }.exchange(.both)
      }
      #expect(server.with { $0.connectionCount } == 0)
    }
  }
}
