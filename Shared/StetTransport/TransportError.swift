package import StetModel

/// Why bytes could not be exchanged with the other side.
package enum TransportError: Error, Equatable, Sendable {
  /// Nothing answers at the address, or its name is unknown.
  case unreachable(address: String, detail: String)
  /// The server's key is not the one that was pinned.
  case wrongPin(expected: Bytes32, seen: Bytes32)
  /// TLS could not be agreed on.
  case tls(detail: String)
  /// The other side speaks TLS, but not `stet/1`.
  case noApplicationProtocol
  case timedOut
  /// The connection is closed, by either side.
  case closed
  /// The other side sent bytes that are no frame or no message.
  case malformed(detail: String)
}

extension TransportError: CustomStringConvertible {
  /// One line, for a log.
  package var description: String {
    switch self {
    case .unreachable(let address, let detail): "unreachable: \(address): \(detail)"
    case .wrongPin(let expected, let seen):
      "wrong key: expected \(IDText.hex(expected.bytes)), saw \(IDText.hex(seen.bytes))"
    case .tls(let detail): "TLS: \(detail)"
    case .noApplicationProtocol: "the other side does not speak stet/1"
    case .timedOut: "timed out"
    case .closed: "closed"
    case .malformed(let detail): "malformed: \(detail)"
    }
  }
}
