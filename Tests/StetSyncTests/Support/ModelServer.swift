import NIOPosix
import StetModel
import StetReplica
import StetSession
import StetTransport
import StetWire
import Synchronization
import TestSupport

/// A server with one desk in memory, behind real sockets and TLS, that fails when it is told to.
final class ModelServer: Sendable {
  /// What goes wrong with one connection.
  enum Fault: Sendable {
    /// The line breaks after so many bytes behind the hello were sent.
    case cut(afterByteCount: Int)
    /// The line breaks when the client's n-th message was obeyed and before it is answered.
    case silence(afterMessage: Int)
    /// The login is refused.
    case refusal(Goodbye)
    /// Nothing can be written for the time of this connection.
    case full
    /// The first batch skips an entry.
    case gap
    /// The first batch's chain is wrong.
    case wrongChain
    /// The first subscription is said to be of another log, which it is not.
    case falseDivergence
    /// The line breaks right behind the welcome.
    case cutBehindWelcome
    /// The rights are taken away right behind the welcome.
    case revoked
    /// Something happens elsewhere when the subscription comes, before the first batch is sent.
    case meanwhile(@Sendable () -> Void)
    /// Other rights follow the welcome in the same bytes.
    case rightsBehindWelcome([DeskRight])
  }

  /// What a client said of a note in its editor, and how long the log was then.
  struct Announcement: Equatable, Sendable {
    var place: NotePlace
    var state: EditingState
    var logCount: Int
  }

  struct State {
    var log = ModelLog()
    var cards: [DeviceID: DeviceCard] = [:]
    var originals: [Bytes32: [UInt8]] = [:]
    var refusals: [RevisionID: Refusal] = [:]
    /// `nil`: an analyst's on the one desk.
    var rights: [DeskRight]?
    var takesOriginals = true
    /// Small, so that a short log already makes several batches.
    var batchRevisionCount = 3
    /// Every push ends the session, because nothing can be written.
    var isFull = false
    /// One for each connection to come; the first goes first.
    var faults: [Fault?] = []
    var connectionCount = 0
    /// How many bytes behind the hello each connection was sent.
    var sentByteCounts: [Int] = []
    /// How many messages each connection took.
    var messageCounts: [Int] = []
    /// Revisions and originals in the order in which they came.
    var arrivals: [Bytes32] = []
    var inboxes: [Int: Inbox<ClientMessage>] = [:]
    var features = ProtocolFeatures.all
    /// Who is said to have any note open.
    var editors: [NoteEditor] = []
    var announcements: [Announcement] = []

    var mayRead: Bool { rights?.isEmpty != true }
  }

  static let desk = Sample.desk("csto")
  static let account = Sample.account("anna")
  static let secret = [UInt8](repeating: 9, count: 16)
  let identity: ServerIdentity
  private let state = Mutex(State())

  init() throws { self.identity = try ServerIdentity.make(now: 0) }

  @discardableResult
  func with<Value: Sendable>(_ body: @Sendable (inout State) -> Value) -> Value {
    state.withLock { body(&$0) }
  }

  var rights: [DeskRight] {
    with { state in
      state.rights ?? [DeskRight(desk: Self.desk, role: .analyst, head: state.log.head)]
    }
  }

  /// Wakes every connection, because the log has grown.
  func wake() {
    for inbox in with({ Array($0.inboxes.values) }) { inbox.signal(InboxSignals(rawValue: 1)) }
  }

  /// Serves on a free port for the time of `body`.
  func serving<Result>(
    _ body: (NetworkAddress) async throws -> Result
  ) async throws -> Result {
    typealias Listener = ServerListener<ClientMessageReader>
    let configuration = Listener.Configuration(
      tls: try ServerTLS(identity: identity),
      admission: .init(
        connectionCountMax: 100,
        strangerCountMax: 100,
        strangerCountMaxPerSource: 100
      ),
      bounds: .init(inboxByteCountMax: 1 << 20, unsentByteCountMax: 1 << 20)
    )
    let listener = try await Listener.bind(
      [NetworkAddress(host: "127.0.0.1", port: 0)],
      configuration: configuration,
      group: MultiThreadedEventLoopGroup.singleton
    ) { ClientMessageReader() }
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        await withDiscardingTaskGroup { connections in
          for await accepted in listener.connections {
            connections.addTask { await ModelConnection(accepted, server: self).run() }
          }
          connections.cancelAll()
        }
      }
      defer { group.cancelAll() }
      let result = await Swift.Result { try await body(listener.addresses[0]) }
      await listener.stop()
      return try result.get()
    }
  }
}

extension Swift.Result where Failure == any Error {
  init(catching body: () async throws -> Success) async {
    do { self = .success(try await body()) } catch { self = .failure(error) }
  }
}

/// A desk's log as a server keeps it.
struct ModelLog: Sendable {
  private(set) var entries: [SealedRevision] = []
  private(set) var cursors: [LogCursor] = [.start]

  var head: LogCursor { cursors[cursors.count - 1] }

  /// Takes a revision unless it is there; returns its position.
  mutating func take(_ revision: SealedRevision) -> LogPosition {
    if let index = entries.firstIndex(where: { $0.id == revision.id }) {
      return LogPosition(rawValue: Int64(index + 1))
    }
    entries.append(revision)
    cursors.append(head.advanced(by: revision.id))
    return head.position
  }

  /// Forgets every entry above `count`, as a restored backup does.
  mutating func forget(above count: Int) {
    entries.removeSubrange(count...)
    cursors.removeSubrange((count + 1)...)
  }

  func cursor(at position: LogPosition) -> LogCursor? {
    cursors.indices.contains(Int(position.rawValue)) ? cursors[Int(position.rawValue)] : nil
  }
}
