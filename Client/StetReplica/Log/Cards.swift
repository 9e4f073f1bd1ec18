import GRDB
package import StetModel

extension Replica {
  /// The card of a device, when this replica has met it.
  package func card(of device: DeviceID) throws -> DeviceCard? {
    try read { try Cards($0).card(of: device) }
  }

  /// Keeps cards; one that is here already changes only from uncertified to certified.
  package func addCards(_ cards: [DeviceCard]) throws {
    try write { try Cards($0).add(cards) }
  }
}

/// The table of devices.
struct Cards {
  private let db: Database

  init(_ db: Database) { self.db = db }

  func add(_ cards: [DeviceCard]) throws {
    for card in cards {
      try Sentence(
        db,
        """
        INSERT INTO device(id, public_key, account, name, certificate) VALUES (?1, ?2, ?3, ?4, ?5)
        ON CONFLICT(id) DO UPDATE SET account = ?3, name = ?4, certificate = ?5
        WHERE length(certificate) = 0 AND length(?5) > 0
        """
      )
      .run([
        .blob(DeviceID(publicKey: card.publicKey).bytes), .blob(card.publicKey),
        .text(card.account.rawValue), .text(card.name), .blob(card.certificate),
      ])
    }
  }

  func card(of device: DeviceID) throws -> DeviceCard? {
    try Sentence(
      db,
      "SELECT public_key, account, name, certificate FROM device WHERE id = ?"
    )
    .first([.blob(device.bytes)]) { row in
      AccountName(row.text(1)).map {
        DeviceCard(
          publicKey: row.blob(0),
          account: $0,
          name: row.text(2),
          certificate: row.blob(3)
        )
      }
    } ?? nil
  }
}
