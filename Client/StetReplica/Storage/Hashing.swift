import Crypto
package import StetModel

extension DeviceID {
  /// A device's id from its public key: the first 16 bytes of the key's SHA-256.
  package init(publicKey: [UInt8]) {
    var short: Bytes16?
    SHA256.hash(data: publicKey).withUnsafeBytes { short = Bytes16($0.prefix(16)) }
    // A SHA-256 has 32 bytes, so its first 16 always make an id.
    self.init(rawValue: short ?? .zero)
  }
}
