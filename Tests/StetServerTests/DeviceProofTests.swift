import Crypto
import StetServer
import Testing

@Suite("The proof of a device")
struct DeviceProofTests {
  private let key = Curve25519.Signing.PrivateKey()
  private let text: [UInt8] = [1, 2, 3]

  private var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

  @Test("The device's own signature over the text is a proof, over another text it is none")
  func own() throws {
    let signature = Array(try key.signature(for: text))
    #expect(DeviceProof.isValid(signature: signature, publicKey: publicKey, text: text))
    #expect(!DeviceProof.isValid(signature: signature, publicKey: publicKey, text: text + [0]))
  }

  @Test("Another key, a cut key or a cut signature proves nothing")
  func wrong() throws {
    let signature = Array(try key.signature(for: text))
    let other = Array(Curve25519.Signing.PrivateKey().publicKey.rawRepresentation)
    for publicKey in [other, Array(publicKey.dropLast()), []] {
      #expect(!DeviceProof.isValid(signature: signature, publicKey: publicKey, text: text))
    }
    for signature in [Array(signature.dropLast()), []] {
      #expect(!DeviceProof.isValid(signature: signature, publicKey: publicKey, text: text))
    }
  }
}
