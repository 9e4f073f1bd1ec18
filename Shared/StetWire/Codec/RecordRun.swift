import NIOCore
import StetModel

/// What a push and a feed batch share: revisions, and the cards of their authors' devices.
///
/// In both messages they are the fields 3 and 4.
struct RecordRun {
  var revisions: [SealedRevision] = []
  var cards: [DeviceCard] = []

  static let revisionNumber: UInt8 = 3
  static let cardNumber: UInt8 = 4

  /// The size of both fields as encoded.
  var byteCount: Int {
    let revisions = revisions.reduce(0) {
      $0 + ProtoWriter.byteCount(element: Self.byteCount(of: $1))
    }
    return cards.reduce(revisions) { $0 + ProtoWriter.byteCount(element: Self.byteCount(of: $1)) }
  }

  func write(into buffer: inout ByteBuffer) {
    for revision in revisions {
      let byteCount = Self.byteCount(of: revision)
      ProtoWriter.writePrefix(Self.revisionNumber, byteCount: byteCount, into: &buffer)
      ProtoWriter.write(digest: revision.id.digest, 1, into: &buffer)
      ProtoWriter.write(bytes: revision.bytes, 2, into: &buffer)
      ProtoWriter.write(bytes: revision.signature, 3, into: &buffer)
    }
    for card in cards {
      ProtoWriter.writePrefix(Self.cardNumber, byteCount: Self.byteCount(of: card), into: &buffer)
      ProtoWriter.write(bytes: card.publicKey, 1, into: &buffer)
      ProtoWriter.write(text: card.account.rawValue, 2, into: &buffer)
      ProtoWriter.write(text: card.name, 3, into: &buffer)
      ProtoWriter.write(bytes: card.certificate, 4, into: &buffer)
    }
  }

  private static func byteCount(of revision: SealedRevision) -> Int {
    ProtoWriter.byteCount(bytes: Bytes32.byteCount)
      + ProtoWriter.byteCount(bytes: revision.bytes.count)
      + ProtoWriter.byteCount(bytes: revision.signature.count)
  }

  private static func byteCount(of card: DeviceCard) -> Int {
    ProtoWriter.byteCount(bytes: card.publicKey.count)
      + ProtoWriter.byteCount(bytes: card.account.rawValue.utf8.count)
      + ProtoWriter.byteCount(bytes: card.name.utf8.count)
      + ProtoWriter.byteCount(bytes: card.certificate.count)
  }

  /// Takes `field` if it is one of the two.
  mutating func take(_ field: ProtoReader.Field, revisionCountMax: Int) throws(WireError) {
    switch field.number {
    case UInt64(Self.revisionNumber):
      guard revisions.count < revisionCountMax else { throw .malformed("too many revisions") }
      revisions.append(try SealedRevision(reading: try field.fields("revision")))
    case UInt64(Self.cardNumber):
      guard cards.count < revisionCountMax else { throw .malformed("too many cards") }
      cards.append(try DeviceCard(reading: try field.fields("card")))
    default: return
    }
  }
}

extension SealedRevision {
  fileprivate init(reading reader: ProtoReader) throws(WireError) {
    var reader = reader
    var id: Bytes32?
    self.init(id: RevisionID(digest: .zero), bytes: [], signature: [])
    while let field = try reader.next() {
      switch field.number {
      case 1: id = Bytes32(try field.bytes("revision id"))
      case 2: bytes = Array(try field.bytes("revision content"))
      case 3: signature = Array(try field.bytes("signature"))
      default: continue
      }
    }
    guard let id else { throw .malformed("revision id") }
    guard signature.count <= Self.signatureByteCount else { throw .malformed("signature") }
    self.id = RevisionID(digest: id)
  }
}

extension DeviceCard {
  init(reading reader: ProtoReader) throws(WireError) {
    var reader = reader
    var parts = CardParts()
    while let field = try reader.next() {
      switch field.number {
      case 1: parts.publicKey = Array(try field.bytes("public key"))
      case 2: parts.account = try field.text("account")
      case 3: parts.name = try field.text("device name")
      case 4: parts.certificate = Array(try field.bytes("certificate"))
      default: continue
      }
    }
    self = try parts.card()
  }
}

/// A card's fields before they are checked.
struct CardParts {
  var publicKey: [UInt8] = []
  var account = ""
  var name = ""
  var certificate: [UInt8] = []

  func card() throws(WireError) -> DeviceCard {
    guard publicKey.count == DeviceCard.publicKeyByteCount else { throw .malformed("public key") }
    guard let account = AccountName(account) else { throw .malformed("account") }
    guard name.utf8.count <= Limits.deviceNameByteCountMax else { throw .malformed("device name") }
    guard certificate.isEmpty || certificate.count == DeviceCard.certificateByteCount else {
      throw .malformed("certificate")
    }
    return DeviceCard(publicKey: publicKey, account: account, name: name, certificate: certificate)
  }
}
