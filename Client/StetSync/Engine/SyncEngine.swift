package import StetModel
package import StetReplica
package import StetSession
import StetTransport

/// Exchanges a replica with its server, in as many attempts as it takes and patience allows.
package struct SyncEngine: Sendable {
  /// What the world outside gives: time, randomness and the program's name.
  package struct Surroundings: Sendable {
    /// Milliseconds since 1970.
    package var now: @Sendable () -> Int64
    /// 32 random bytes each time.
    package var nonce: @Sendable () -> Bytes32
    /// The program and its version.
    package var agent: String
    /// Lets so many milliseconds pass.
    package var pause: @Sendable (Int64) async throws -> Void

    package init(
      now: @escaping @Sendable () -> Int64,
      nonce: @escaping @Sendable () -> Bytes32,
      agent: String,
      pause: @escaping @Sendable (Int64) async throws -> Void = {
        try await Task.sleep(for: .milliseconds($0))
      }
    ) {
      self.now = now
      self.nonce = nonce
      self.agent = agent
      self.pause = pause
    }
  }

  /// When to give up.
  package enum Patience: Equatable, Sendable {
    /// A server that cannot be reached ends it; a connection that breaks is made again a few times.
    case few
    /// Only what waiting cannot mend ends it.
    case endless
    /// One attempt, which ends when a connection takes too long, or all of it; in milliseconds.
    ///
    /// What has come until then stays.
    case once(connecting: Int64, altogether: Int64)
  }

  private let replica: Replica
  private let surroundings: Surroundings
  private let report: @Sendable (SyncEvent) -> Void

  package init(
    _ replica: Replica,
    surroundings: Surroundings,
    report: @escaping @Sendable (SyncEvent) -> Void
  ) {
    self.replica = replica
    self.surroundings = surroundings
    self.report = report
  }

  /// Exchanges until both sides hold the same, or, when live, until the task is cancelled.
  ///
  /// When the server cannot store what is sent, what it has is pulled all the same before the next
  /// attempt.
  ///
  /// - Parameters:
  ///   - direction: Which way.
  ///   - isLive: Whether to follow the news, and send what is saved meanwhile.
  ///   - patience: When to give up.
  ///   - editing: A note that is about to be open in the editor, or is not any more; told to the
  ///     server with one attempt only, that is with ``Patience/once(connecting:altogether:)``.
  /// - Throws: ``SyncError``, ``ReplicaError`` or `CancellationError`; work that is saved stays so.
  package func exchange(
    _ direction: SyncDirection,
    isLive: Bool = false,
    patience: Patience = .few,
    editing: (place: NotePlace, state: EditingState)? = nil
  ) async throws {
    guard case .once(let connecting, let altogether) = patience else {
      return try await exchange(direction, isLive: isLive, endlessly: patience == .endless)
    }
    let options = ExchangeOptions(
      direction: direction,
      isLive: isLive,
      tellsOfLostBefore: true,
      editing: editing.map { ExchangeOptions.Editing(place: $0.place, state: $0.state) }
    )
    try await within(milliseconds: altogether) {
      var wasWelcome = false
      try await attempt(options, connecting: connecting, wasWelcome: &wasWelcome)
    }
  }

  /// Runs `body`, and cancels it when it takes longer.
  private func within(
    milliseconds: Int64,
    _ body: @escaping @Sendable () async throws -> Void
  ) async throws {
    let pause = surroundings.pause
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await body() }
      group.addTask {
        try await pause(milliseconds)
        throw SyncError.timedOut
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private func exchange(
    _ direction: SyncDirection,
    isLive: Bool,
    endlessly: Bool
  ) async throws {
    var plan = RetryPlan(direction: direction, isEndless: endlessly)
    var random = SystemRandomNumberGenerator()
    while true {
      var wasWelcome = false
      do {
        let options = ExchangeOptions(
          direction: direction,
          isLive: isLive,
          tellsOfLostBefore: plan.tellsOfLostBefore
        )
        return try await attempt(options, wasWelcome: &wasWelcome)
      } catch let error as SyncError where error.isWorthRetrying {
        try Task.checkCancellation()
        if plan.pullsAlone(after: error) { try await pullAlone() }
        guard let delay = plan.delay(after: error, wasWelcome: wasWelcome, using: &random) else {
          throw error
        }
        report(.waiting(milliseconds: delay, error: error))
        try await surroundings.pause(delay)
      }
    }
  }

  /// A server that cannot store what is sent here still gives what it has.
  private func pullAlone() async throws {
    var wasWelcome = false
    do {
      let options = ExchangeOptions(direction: .pull, isLive: false, tellsOfLostBefore: false)
      try await attempt(options, wasWelcome: &wasWelcome)
    } catch is SyncError {
      // What was wrong with the whole exchange is what its caller hears of.
    }
  }

  private func attempt(
    _ options: ExchangeOptions,
    connecting milliseconds: Int64? = nil,
    wasWelcome: inout Bool
  ) async throws {
    guard let identity = try replica.identity(), let place = identity.server,
      identity.state != .local
    else { throw SyncError.notEnrolled }
    let target = ServerTarget(
      addresses: place.addresses.compactMap { NetworkAddress($0) },
      pin: place.pin
    )
    let line = Line(
      target: target,
      surroundings: surroundings,
      connectMilliseconds: milliseconds
    )
    let key = try replica.deviceKey()
    try await line.open { conversation in
      let welcome = try await conversation.logIn(key)
      wasWelcome = true
      let attempt = SyncAttempt(
        conversation,
        replica: replica,
        options: options,
        now: surroundings.now,
        report: report
      )
      try await attempt.runWatching(welcome, replica: replica)
    }
  }
}

extension SyncError {
  /// Whether the connection was there and broke, rather than never coming about.
  var isBreak: Bool {
    switch self {
    case .cut, .refused: true
    default: false
    }
  }

  /// Whether the server's storage failed: its disk is full or broken, or was busy for too long.
  var isStorageFailure: Bool {
    guard case .refused(let goodbye) = self else { return false }
    return goodbye.code == .storageFailure
  }

  /// How many milliseconds the server asks to wait.
  var retryAfter: UInt32? {
    guard case .refused(let goodbye) = self else { return nil }
    return goodbye.retryAfterMilliseconds
  }
}

extension SyncAttempt {
  /// Runs, and in live mode wakes the connection whenever another program has saved something.
  func runWatching(_ welcome: Welcome, replica: Replica) async throws {
    guard options.isLive else { return try await run(welcome) }
    let inbox = conversation.connection.inbox
    let watch = try? FileWatch(directory: replica.directory.path) { inbox.signal(.saved) }
    defer { watch?.stop() }
    try await run(welcome)
  }
}
