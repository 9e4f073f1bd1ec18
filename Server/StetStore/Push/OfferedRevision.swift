import Crypto
package import StetModel

/// A revision as it was offered, with all that can be told of it without the database.
package struct OfferedRevision: Sendable {
  package let sealed: SealedRevision
  /// What the bytes say, or why they are refused.
  let facts: Result<Facts, Refusal>

  /// What the writer needs of a decoded revision.
  package struct Facts: Sendable {
    package var desk: DeskName
    package var record: RecordID
    package var kind: RecordKind
    package var parents: [RevisionID]
    package var author: AccountName
    package var device: DeviceID
    package var clock: UInt64
    package var actions: [DeskAction]
    package var authorship: Authorship
  }

  /// What speaks for the named author.
  package enum Authorship: Sendable {
    /// The author's own device offers it: the login is the proof.
    case ownDevice
    /// Somebody else offers it; a certified card and the signature are the proof.
    case certified(DeviceCard)
    /// Somebody else offers it, without a card: the store may know the device.
    case unlisted
    case unproven(Refusal)
  }
}

extension Refusal: Error {}

extension OfferedRevision {
  /// Reads and checks `sealed`, in the order: size, id, encoding, authorship.
  package init(_ sealed: SealedRevision, judge: AuthorshipJudge) {
    self.sealed = sealed
    self.facts = Result { () throws(Refusal) in try Facts(sealed, judge: judge) }
  }
}

extension OfferedRevision.Facts {
  init(_ sealed: SealedRevision, judge: AuthorshipJudge) throws(Refusal) {
    guard sealed.bytes.count <= Limits.revisionByteCountMax else {
      throw Refusal(code: .tooLarge, detail: "over \(Limits.revisionByteCountMax) bytes")
    }
    guard RevisionID(hashing: sealed.bytes) == sealed.id else {
      throw Refusal(code: .malformed, detail: "the id is not the SHA-256 of the bytes")
    }
    let revision: Revision
    do {
      revision = try Revision(decoding: sealed.bytes)
    } catch {
      throw Refusal(error)
    }
    self.init(
      desk: revision.desk,
      record: revision.record,
      kind: revision.kind,
      parents: revision.parents,
      author: revision.author,
      device: revision.device,
      clock: revision.clock,
      actions: Permissions.actions(needed: revision.change),
      authorship: judge.authorship(of: revision, sealed: sealed)
    )
  }
}

extension Refusal {
  /// Why a record that cannot be read is refused.
  init(_ error: RecordError) {
    switch error {
    case .unknownFormat, .unknownCode: self.init(code: .unsupported, detail: "\(error)")
    case .tooLarge: self.init(code: .tooLarge, detail: "\(error)")
    case .malformed, .missing, .unsorted: self.init(code: .malformed, detail: "\(error)")
    }
  }
}

/// Decides who wrote a revision: the device that is logged in, or one whose card was certified.
package struct AuthorshipJudge {
  private let account: AccountName
  private let device: DeviceID
  private var cards: [DeviceID: DeviceCard] = [:]

  /// Keeps the cards of which `certifies` says that this server signed them.
  package init(
    account: AccountName,
    device: DeviceID,
    cards: [DeviceCard],
    certifies: (DeviceCard) -> Bool
  ) {
    self.account = account
    self.device = device
    for card in cards where card.publicKey.count == DeviceCard.publicKeyByteCount {
      if certifies(card) { self.cards[DeviceID(publicKey: card.publicKey)] = card }
    }
  }

  func authorship(of revision: Revision, sealed: SealedRevision) -> OfferedRevision.Authorship {
    guard sealed.signature.count == SealedRevision.signatureByteCount else {
      return .unproven(Refusal(code: .badSignature, detail: "a signature has 64 bytes"))
    }
    if revision.device == device {
      guard revision.author == account else { return Self.wrongAuthor }
      return .ownDevice
    }
    guard let card = cards[revision.device] else { return .unlisted }
    return Self.authorship(of: sealed, author: revision.author, card: card)
  }

  /// Decides by a card that this server certified.
  static func authorship(
    of sealed: SealedRevision,
    author: AccountName,
    card: DeviceCard
  ) -> OfferedRevision.Authorship {
    guard card.account == author else { return wrongAuthor }
    let key = try? Curve25519.Signing.PublicKey(rawRepresentation: card.publicKey)
    guard key?.isValidSignature(sealed.signature, for: sealed.id.bytes) == true else {
      return .unproven(Refusal(code: .badSignature, detail: "the signature is not the author's"))
    }
    return .certified(card)
  }

  static let wrongAuthor = OfferedRevision.Authorship.unproven(
    Refusal(code: .wrongAuthor, detail: "no certified card proves the author")
  )
}
