import NIOSSL
import StetModel
import Synchronization

/// Compares the key that a server shows with the one that was pinned, and remembers it.
final class PinCheck: Sendable {
  private let expected: Bytes32
  private let shown = Mutex<[UInt8]?>(nil)

  init(expected: Bytes32) { self.expected = expected }

  /// The public key that the server showed, as a SubjectPublicKeyInfo in DER.
  var publicKeyInfo: [UInt8]? { shown.withLock { $0 } }

  /// The error to report if the server showed another key.
  var failure: TransportError? {
    guard let seen = publicKeyInfo.map(KeyPin.hash), seen != expected else { return nil }
    return .wrongPin(expected: expected, seen: seen)
  }

  /// Tells whether `certificate` carries the pinned key.
  func accepts(_ certificate: NIOSSLCertificate?) -> Bool {
    guard let key = try? certificate?.extractPublicKey().toSPKIBytes() else { return false }
    shown.withLock { $0 = key }
    return KeyPin.hash(key) == expected
  }
}
