/// Why bytes are no frame or no message of this protocol.
package enum WireError: Error, Equatable, Sendable {
  /// A frame announces more than is allowed; none of it was buffered.
  case frameTooLarge(byteCount: Int, max: Int)
  /// The frames of one message add up to more than is allowed.
  case messageTooLarge(byteCount: Int, max: Int)
  /// No message of this direction has this kind.
  case unknownKind(UInt8)
  /// A frame that says "more follows" carries nothing.
  case emptyPart
  /// The payload breaks the encoding or a limit; the text names the place.
  case malformed(String)
}

extension WireError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .frameTooLarge(let byteCount, let max): "frame of \(byteCount) bytes, over \(max)"
    case .messageTooLarge(let byteCount, let max): "message of \(byteCount) bytes, over \(max)"
    case .unknownKind(let kind): "unknown kind \(kind)"
    case .emptyPart: "empty part of a message"
    case .malformed(let place): "malformed \(place)"
    }
  }
}
