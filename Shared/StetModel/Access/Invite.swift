/// All that a device needs to join: where the server is, its key's hash, and a secret.
///
/// As text it is one word, `stet1-` and letters and digits, in which a typing mistake is noticed.
package struct Invite: Hashable, Sendable {
  /// `host:port` each, to be tried in turn.
  package var addresses: [String]
  /// The SHA-256 of the server's public key (its SPKI).
  package var pin: Bytes32
  /// Names the invite to the server: 8 bytes.
  package var id: [UInt8]
  /// Proves that the invite was given: 16 to 64 random bytes.
  package var secret: [UInt8]
  /// Whom the invite is for, so that a replica of somebody else's is not spoilt by it.
  package var account: AccountName?

  package static let prefix = "stet1-"
  package static let idByteCount = Limits.inviteIDByteCount
  package static let secretByteCounts =
    Limits.inviteSecretByteCountMin...Limits.inviteSecretByteCountMax
  package static let addressCounts = 1...Limits.inviteAddressCountMax
  package static let addressByteCounts = 1...Limits.inviteAddressByteCountMax

  package init(
    addresses: [String],
    pin: Bytes32,
    id: [UInt8],
    secret: [UInt8],
    account: AccountName? = nil
  ) {
    self.addresses = addresses
    self.pin = pin
    self.id = id
    self.secret = secret
    self.account = account
  }
}

/// Why a text is no invite.
package enum InviteError: Error, Equatable, Sendable {
  /// The text does not begin as an invite does.
  case notAnInvite
  /// The invite was made by a newer program.
  case newerFormat
  /// Characters are missing, wrong or out of place.
  case mistyped
}

extension Invite {
  /// The invite as one word.
  package var text: String {
    var bytes = [UInt8(clamping: addresses.count)]
    for address in addresses { bytes += Self.counted(Array(address.utf8)) }
    bytes += pin.bytes + id + Self.counted(secret)
    if let account { bytes += Self.counted(Array(account.rawValue.utf8)) }
    let check = CRC32.checksum(bytes)
    bytes += [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: check >> $0) }
    return Self.prefix + Base32.text(bytes)
  }

  private static func counted(_ bytes: [UInt8]) -> [UInt8] {
    [UInt8(clamping: bytes.count)] + bytes
  }

  /// Reads an invite; letters of either case, and white space anywhere, are accepted.
  package init(text: String) throws(InviteError) {
    let word = String(text.filter { !$0.isWhitespace }).lowercased()
    guard word.hasPrefix(Self.prefix) else { throw Self.error(forForeign: word) }
    guard let bytes = Base32.bytes(word.dropFirst(Self.prefix.count)), bytes.count > 4 else {
      throw .mistyped
    }
    let check = bytes.suffix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    guard CRC32.checksum(bytes.dropLast(4)) == check else { throw .mistyped }
    guard let invite = Self(payload: bytes.dropLast(4)) else { throw .mistyped }
    self = invite
  }

  private static func error(forForeign word: String) -> InviteError {
    guard word.hasPrefix("stet"), let dash = word.firstIndex(of: "-") else { return .notAnInvite }
    let version = word[..<dash].dropFirst("stet".count)
    return Int(version).map { $0 > 1 } == true ? .newerFormat : .notAnInvite
  }

  private init?(payload: ArraySlice<UInt8>) {
    var reader = PartReader(rest: payload)
    guard let count = reader.byte(), Self.addressCounts.contains(Int(count)) else { return nil }
    var addresses: [String] = []
    for _ in 0..<count {
      guard let address = reader.counted(), Self.addressByteCounts.contains(address.count),
        address.allSatisfy({ (0x21...0x7E).contains($0) })
      else { return nil }
      addresses.append(String(decoding: address, as: UTF8.self))
    }
    guard let pin = reader.take(Bytes32.byteCount).flatMap({ Bytes32($0) }),
      let id = reader.take(Self.idByteCount), let secret = reader.counted(),
      Self.secretByteCounts.contains(secret.count)
    else { return nil }
    self.init(addresses: addresses, pin: pin, id: Array(id), secret: Array(secret))
    guard !reader.rest.isEmpty else { return }
    guard let name = reader.counted(), reader.rest.isEmpty,
      let account = AccountName(String(decoding: name, as: UTF8.self))
    else { return nil }
    self.account = account
  }
}

private struct PartReader {
  var rest: ArraySlice<UInt8>

  mutating func byte() -> UInt8? { rest.popFirst() }

  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }

  mutating func counted() -> ArraySlice<UInt8>? { byte().flatMap { take(Int($0)) } }
}
