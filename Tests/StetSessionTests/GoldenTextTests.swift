import StetModel
import StetSession
import TestSupport
import Testing

@Suite("Golden texts of the login")
struct GoldenTextTests {
  private static let challenge = Challenge(
    serverNonce: Sample.digest(2),
    clientNonce: Sample.digest(1)
  )

  @Test("What a device signs is what the protocol's page shows")
  func texts() throws {
    let login = Self.challenge.loginText(
      serverKeyHash: Sample.digest(3),
      device: Sample.device(7)
    )
    let enrolment = Self.challenge.enrolmentText(
      serverKeyHash: Sample.digest(3),
      publicKey: Array(repeating: 3, count: 32)
    )
    for (name, text) in [("login text", login), ("enrolment text", enrolment)] {
      let golden = try #require(try ProtocolPage.golden(name))
      #expect(IDText.hex(text) == IDText.hex(ProtocolPage.bytes(golden)))
    }
  }
}
