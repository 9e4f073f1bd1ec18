package import StetModel

/// An invite to be made; the secret itself is never stored.
package struct NewInvite: Sendable {
  /// 8 random bytes.
  package var id: [UInt8]
  package var secret: [UInt8]
  package var account: AccountName
  package var rights: [RoleOnDesk]
  package var expiresAt: Int64

  package init(
    id: [UInt8],
    secret: [UInt8],
    account: AccountName,
    rights: [RoleOnDesk],
    expiresAt: Int64
  ) {
    self.id = id
    self.secret = secret
    self.account = account
    self.rights = rights
    self.expiresAt = expiresAt
  }
}

/// A device's wish to join by an invite; the caller has checked that the device holds the key.
package struct Redemption: Sendable {
  package var invite: [UInt8]
  package var secret: [UInt8]
  package var publicKey: [UInt8]
  package var deviceName: String

  package init(invite: [UInt8], secret: [UInt8], publicKey: [UInt8], deviceName: String) {
    self.invite = invite
    self.secret = secret
    self.publicKey = publicKey
    self.deviceName = deviceName
  }
}
