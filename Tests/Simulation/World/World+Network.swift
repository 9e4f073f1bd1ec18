import Crypto
import NIOCore
import StetModel
import StetSession
import StetSync
import StetWire
import TestSupport

extension World {
  func post(_ bytes: ByteBuffer, on connection: Connection, isUp: Bool) {
    messageCount += 1
    let bytes = Array(bytes.readableBytesView)
    if isUp { connection.up.write(bytes, at: tick) } else { connection.down.write(bytes, at: tick) }
    schedule(connection, isUp: isUp)
  }

  func schedule(_ connection: Connection, isUp: Bool) {
    let isScheduled = isUp ? connection.up.isScheduled : connection.down.isScheduled
    guard !isScheduled else { return }
    if isUp { connection.up.isScheduled = true } else { connection.down.isScheduled = true }
    let delay = isHealing ? 1 : Int.random(in: 1...6, using: &network)
    agenda.add(.deliver(connection.number, isUp: isUp), at: tick + delay)
  }

  func deliver(_ number: Int, isUp: Bool) throws {
    guard let connection = connections[number] else { return }
    if isUp { connection.up.isScheduled = false } else { connection.down.isScheduled = false }
    let pipe = isUp ? connection.up : connection.down
    guard !pipe.isClosed else { return }
    guard pipe.heldUntil <= tick, isReading(connection, isUp: isUp) else {
      return schedule(connection, isUp: isUp)
    }
    let bytes = take(from: connection, isUp: isUp)
    note("bytes", "\(number)", isUp ? "up" : "down", "\(bytes.count)")
    trace.update(data: bytes)
    let isCut = isUp ? connection.up.isCut : connection.down.isCut
    if !bytes.isEmpty {
      if isUp {
        try receiveAtServer(bytes, connection)
      } else {
        try receiveAtClient(bytes, connection)
      }
    }
    if isCut {
      counters.count(.connectionCut)
      return try cut(connection)
    }
    guard connection.isOpen else { return }
    try finish(connection, isUp: isUp)
  }

  /// One segment: often everything, sometimes a single byte.
  private func take(from connection: Connection, isUp: Bool) -> [UInt8] {
    let count = isUp ? connection.up.bytes.count : connection.down.bytes.count
    guard count > 0 else { return [] }
    let size =
      switch isHealing ? 0 : Int.random(in: 0..<4, using: &network) {
      case 0, 1: count
      case 2: Int.random(in: 1...count, using: &network)
      default: Int.random(in: 1...min(count, 64), using: &network)
      }
    return isUp ? connection.up.read(size, at: tick) : connection.down.read(size, at: tick)
  }

  private func isReading(_ connection: Connection, isUp: Bool) -> Bool {
    isUp ? server.isUp : clients[connection.client].pausedUntil <= tick
  }

  private func finish(_ connection: Connection, isUp: Bool) throws {
    let pipe = isUp ? connection.up : connection.down
    if !pipe.bytes.isEmpty { return schedule(connection, isUp: isUp) }
    guard pipe.isFinished else { return }
    try cut(connection)
  }

  /// Both ends learn that the connection is gone.
  func cut(_ connection: Connection) throws {
    guard connection.isOpen else { return }
    connection.close()
    dropServerLine(connection.number)
    let client = clients[connection.client]
    guard let line = client.line, line.connection === connection else { return }
    try writeAllThatCame(client, line)
    try end(client, with: .cut(detail: "the connection was closed"))
  }
}
