import NIOCore
import StetFeed
import StetModel
import StetServer
import StetSession
import StetWire
import Synchronization

/// The server's process.
final class ServerNode {
  let disk: ServerDisk
  let clock: NodeClock
  var hub = Server.makeFeeds()
  var lines: [Int: ServerLine] = [:]
  var isUp = true
  var marks: StoreMarks?

  init(disk: ServerDisk, clock: NodeClock) {
    self.disk = disk
    self.clock = clock
  }
}

/// One connection at the server: a shell around the engine, as `ConnectionTask` in the product.
final class ServerLine {
  let connection: Connection
  var serving: Serving
  var decoder = MessageDecoder<ClientMessage>()
  let subscriber: FeedSubscriber
  let isWoken: WakeFlag
  /// A push is being stored; nothing else is read meanwhile.
  var isStoring = false
  var waiting: [ClientMessage] = []
  var lastReceived: Int64
  var midMessageSince: Int64?
  /// Whether any rights were told on this connection.
  var readDesks: Set<DeskName> = []

  init(_ connection: Connection, serving: consuming Serving, now: Int64) {
    let flag = WakeFlag()
    self.connection = connection
    self.serving = serving
    self.isWoken = flag
    self.subscriber = FeedSubscriber { flag.set() }
    self.lastReceived = now
  }
}

/// Whether the hub has news for a connection.
final class WakeFlag: Sendable {
  private let isSet = Mutex(false)

  func set() { isSet.withLock { $0 = true } }

  func take() -> Bool {
    isSet.withLock { flag in
      defer { flag = false }
      return flag
    }
  }
}
