/// One direction of a connection: an ordered stream of bytes that may stall or break.
struct Pipe {
  private(set) var bytes: [UInt8] = []
  /// Nothing arrives before this tick.
  var heldUntil = 0
  /// After so many more bytes the connection is cut.
  var cutAfter: Int?
  /// The writer closes once all has arrived.
  var isFinished = false
  var isClosed = false
  /// Whether an event is under way that moves bytes.
  var isScheduled = false
  /// Since when bytes wait, in ticks.
  private(set) var waitingSince: Int?

  mutating func write(_ new: [UInt8], at tick: Int) {
    guard !isClosed, !isFinished else { return }
    if bytes.isEmpty { waitingSince = tick }
    bytes += new
  }

  /// Takes at most `count` bytes out.
  mutating func read(_ count: Int, at tick: Int) -> [UInt8] {
    let count = min(count, bytes.count, cutAfter ?? .max)
    let read = Array(bytes.prefix(count))
    bytes.removeFirst(count)
    waitingSince = bytes.isEmpty ? nil : tick
    if let left = cutAfter { cutAfter = left - count }
    return read
  }

  var isCut: Bool { cutAfter.map { $0 <= 0 } ?? false }
}

/// One connection of a client with the server.
final class Connection {
  let number: Int
  let client: Int
  /// From the client to the server.
  var up = Pipe()
  /// From the server to the client.
  var down = Pipe()

  init(number: Int, client: Int) {
    self.number = number
    self.client = client
  }

  var isOpen: Bool { !up.isClosed || !down.isClosed }

  func close() {
    up.isClosed = true
    down.isClosed = true
  }
}
