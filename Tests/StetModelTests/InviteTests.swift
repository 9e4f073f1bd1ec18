import StetModel
import TestSupport
import Testing

@Suite("Invites")
struct InviteTests {
  static let invite = Invite(
    addresses: ["news.example.org:7838", "[2001:db8::1]:7838"],
    pin: Bytes32((0..<32).map { UInt8($0) }) ?? .zero,
    id: [1, 2, 3, 4, 5, 6, 7, 8],
    secret: (0..<16).map { UInt8(200 + $0) }
  )

  @Test("An invite comes back from its text")
  func roundTrip() throws {
    #expect(try Invite(text: Self.invite.text) == Self.invite)
  }

  @Test("The text is one word of lower-case letters and digits, and never changes")
  func golden() {
    let text = Self.invite.text
    #expect(text.dropFirst(6).allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) })
    let expected =
      "stet1-08apwsbqecq6ay31dnr6rs9edxs6eehq70skg4jv68r30c9tchh3geht65ekmdsr6cw000820c20a1g7"
      + "104gm2rc1m70y40h289h858p2wc1j6gv3gehw7r1081g81860w411j69sb5wskeesz8d3mpktkaxdnxv"
      + "9fyep"
    #expect(text == expected)
  }

  @Test("Capitals, look-alikes and line breaks are read as what is meant")
  func lenience() throws {
    let text = Self.invite.text
    let wrapped = "\n " + text.prefix(40) + "\r\n  " + text.dropFirst(40) + "\n"
    #expect(try Invite(text: wrapped.uppercased()) == Self.invite)
    let lookAlike =
      text.prefix(6) + text.dropFirst(6).map { $0 == "1" ? "l" : $0 == "0" ? "o" : $0 }
    #expect(try Invite(text: String(lookAlike)) == Self.invite)
  }

  @Test("One wrong character is noticed, wherever it is")
  func typos() {
    let characters = Array(Self.invite.text)
    for index in 6..<characters.count {
      for wrong in "0123456789abcdefghjkmnpqrstvwxyz" where wrong != characters[index] {
        var typed = characters
        typed[index] = wrong
        #expect(throws: InviteError.mistyped) { try Invite(text: String(typed)) }
      }
    }
  }

  @Test("Two characters that changed places are noticed")
  func swaps() {
    let characters = Array(Self.invite.text)
    for index in 6..<characters.count - 1 where characters[index] != characters[index + 1] {
      var typed = characters
      typed.swapAt(index, index + 1)
      #expect(throws: InviteError.mistyped) { try Invite(text: String(typed)) }
    }
  }

  @Test("A piece of an invite is noticed")
  func pieces() {
    let text = Self.invite.text
    for count in 6..<text.count {
      #expect(throws: InviteError.mistyped) { try Invite(text: String(text.prefix(count))) }
    }
  }

  @Test("What is no invite, or one of a newer program, is told apart")
  func foreign() {
    #expect(throws: InviteError.notAnInvite) { try Invite(text: "") }
    #expect(throws: InviteError.notAnInvite) { try Invite(text: "hello") }
    #expect(throws: InviteError.notAnInvite) { try Invite(text: "stet-abc") }
    #expect(throws: InviteError.newerFormat) { try Invite(text: "stet2-abc") }
    #expect(throws: InviteError.mistyped) { try Invite(text: "stet1-äöü") }
  }

  @Test("Counts outside their limits are no invite")
  func limits() {
    for change: (inout Invite) -> Void in [
      { $0.addresses = [] },
      { $0.addresses = Array(repeating: "h:1", count: 9) },
      { $0.addresses = [""] },
      { $0.addresses = ["a b:1"] },
      { $0.secret = Array(repeating: 7, count: 15) },
      { $0.secret = Array(repeating: 7, count: 65) },
      { $0.id = Array(repeating: 7, count: 9) },
    ] {
      var invite = Self.invite
      change(&invite)
      #expect(throws: InviteError.mistyped) { try Invite(text: invite.text) }
    }
  }

  @Test("Counts at their limits are an invite")
  func largest() throws {
    let address = String(repeating: "h", count: Limits.inviteAddressByteCountMax)
    for count in [Limits.inviteSecretByteCountMin, Limits.inviteSecretByteCountMax] {
      var invite = Self.invite
      invite.addresses = Array(repeating: address, count: Limits.inviteAddressCountMax)
      invite.secret = Array(repeating: 7, count: count)
      invite.account = AccountName(String(repeating: "a", count: Limits.accountNameByteCountMax))
      #expect(try Invite(text: invite.text) == invite)
    }
  }

  @Test("Random texts never trap", arguments: 0..<200 as Range<UInt64>)
  func random(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let count = Int.random(in: 0..<200, using: &random)
    let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    #expect(throws: InviteError.self) { try Invite(text: "stet1-" + Base32.text(bytes)) }
    #expect(Base32.bytes(Base32.text(bytes)) == bytes)
  }

  @Test("The checksum is the usual CRC-32")
  func checksum() {
    #expect(CRC32.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
  }
}
