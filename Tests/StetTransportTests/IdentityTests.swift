import Glibc
import StetModel
import StetTransport
import TestSupport
import Testing

@Suite("A server's identity")
struct IdentityTests {
  @Test("What was saved is loaded again, readable by its owner only")
  func files() throws {
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    let identity = try ServerIdentity.make(now: 1_700_000_000_000)
    try identity.save(in: directory.path)
    #expect(try ServerIdentity.load(from: directory.path).pin == identity.pin)
    try PrivateFile.checkOwnerOnly("\(directory.path)/server.key")
    try PrivateFile.checkOwnerOnly("\(directory.path)/server.crt")
    #expect(throws: PrivateFile.Failure.self) { try identity.save(in: directory.path) }
  }

  @Test("A key that others may read is refused", arguments: [0o640, 0o604, 0o660] as [mode_t])
  func loose(mode: mode_t) throws {
    let directory = try TemporaryDirectory()
    defer { directory.remove() }
    try ServerIdentity.make(now: 0).save(in: directory.path)
    let path = "\(directory.path)/server.key"
    #expect(chmod(path, mode) == 0)
    #expect(throws: PrivateFile.Failure.tooOpen(path: path, mode: mode)) {
      try ServerIdentity.load(from: directory.path)
    }
  }

  @Test("A certificate for another key is refused")
  func mismatch() throws {
    let directory = try TemporaryDirectory()
    let other = try TemporaryDirectory()
    defer {
      directory.remove()
      other.remove()
    }
    try ServerIdentity.make(now: 0).save(in: directory.path)
    try ServerIdentity.make(now: 0).save(in: other.path)
    let key = try PrivateFile.text(of: "\(directory.path)/server.key")
    let certificate = try PrivateFile.text(of: "\(other.path)/server.crt")
    #expect(throws: IdentityError.keyDoesNotMatch) {
      try ServerIdentity(keyPEM: key, certificatePEM: certificate)
    }
  }

  @Test("A card is certified by its own server only, and only as it was signed")
  func cards() throws {
    let account = try #require(AccountName("anna"))
    let server = try ServerIdentity.make(now: 0)
    var card = try server.card(
      publicKey: [UInt8](repeating: 7, count: 32),
      account: account,
      name: "thinkpad"
    )
    #expect(server.certified(card))
    #expect(KeyPin.certified(card, by: server.publicKeyInfo))
    #expect(try !ServerIdentity.make(now: 0).certified(card))
    card.name = "other"
    #expect(!server.certified(card))
  }
}
