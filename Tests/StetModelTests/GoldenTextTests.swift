import StetModel
import TestSupport
import Testing

@Suite("Golden cards and invites")
struct GoldenTextTests {
  @Test("What the server signs of a device is what the protocol's page shows")
  func card() throws {
    let card = DeviceCard(
      publicKey: Array(repeating: 3, count: 32),
      account: Sample.account("ana"),
      name: "laptop",
      certificate: []
    )
    let golden = try #require(try ProtocolPage.golden("card text"))
    #expect(IDText.hex(card.signedBytes) == IDText.hex(ProtocolPage.bytes(golden)))
    let device = TestHash.sha256(card.publicKey).bytes.prefix(Bytes16.byteCount)
    #expect(try ProtocolPage.golden("device id") == IDText.hex(Array(device)))
  }

  @Test("An article's id is the hash that the protocol's page shows")
  func articleID() throws {
    let bytes = Array("stet article\u{0}csto\u{0}https://wire.example/1".utf8)
    let id = TestHash.sha256(bytes).bytes.prefix(Bytes16.byteCount)
    #expect(try ProtocolPage.golden("article id") == IDText.hex(Array(id)))
  }

  @Test("An invite with everything in it is what the protocol's page shows")
  func invite() throws {
    var invite = InviteTests.invite
    invite.account = Sample.account("ana")
    let golden = try #require(try ProtocolPage.golden("invite"))
    #expect(invite.text == golden)
    #expect(try Invite(text: golden) == invite)
  }
}
