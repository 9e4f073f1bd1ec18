/// Every limit of the records, in one place; byte counts are of UTF-8.
///
/// Each is the largest value that is still accepted.
package enum Limits {
  package static let deskNameByteCountMax = 64
  package static let accountNameByteCountMax = 64
  package static let deviceNameByteCountMax = 64

  /// A revision's encoded bytes.
  ///
  /// An article of 1 MiB with its blocks and figures fits with room to spare.
  package static let revisionByteCountMax = 1_900_000
  package static let parentCountMax = 64
  package static let clockMax: UInt64 = 1 << 53
  /// Milliseconds since 1970; the last one of the year 9999.
  package static let madeAtMax: Int64 = 253_402_300_799_999
  package static let madeAtRange: ClosedRange<Int64> = 0...madeAtMax

  package static let noteBodyByteCountMax = 256 * 1024
  package static let tagCountMax = 32
  package static let tagByteCountMax = 64
  package static let anchorExactByteCountMax = 8 * 1024
  package static let anchorContextByteCountMax = 64 * 4
  package static let anchorContextScalarCount = 32
  package static let acknowledgementCountMax = 256
  package static let openSpotCountMax = 256
  package static let openSpotTokenCountMax = 4_096
  package static let openSpotSideCountMax = 64
  package static let reopenedSideCountMax = 64

  package static let uriByteCountMax = 2_048
  package static let alternativeIDCountMax = 16
  package static let linkCountMax = 64
  package static let providerByteCountMax = 200
  package static let languageByteCountMax = 35
  package static let sluglineByteCountMax = 200
  package static let versionLabelByteCountMax = 200
  package static let urgencyMax: UInt8 = 9
  package static let sectionByteCountMax = 200
  package static let headlineByteCountMax = 500
  package static let abstractByteCountMax = 2_000
  package static let bylineByteCountMax = 300
  package static let locatedByteCountMax = 200
  package static let datelineByteCountMax = 300
  /// `YYYY-MM-DD`.
  package static let datelineDateByteCountMax = 10
  package static let infoSourceCountMax = 32
  package static let infoSourceByteCountMax = 300
  package static let editorialNoteByteCountMax = 2_000
  package static let mediaCountMax = 64
  package static let captionByteCountMax = 1_000
  package static let creditLineByteCountMax = 200
  package static let articleTextByteCountMax = 1024 * 1024
  package static let blockCountMax = 20_000
  package static let figureCountMax = 4_096
  package static let figureTextByteCountMax = 200
  package static let rightsByteCountMax = 1_000
  package static let importerByteCountMax = 64
  package static let originalByteCountMax = 4 * 1024 * 1024

  package static let inviteIDByteCount = 8
  package static let inviteSecretByteCountMin = 16
  package static let inviteSecretByteCountMax = 64
  package static let inviteAddressCountMax = 8
  /// `host:port`.
  package static let inviteAddressByteCountMax = 255
  /// Ed25519 and P-256 alike.
  package static let signatureByteCount = 64
  /// Ed25519.
  package static let publicKeyByteCount = 32
}

extension ClosedRange {
  /// The value of the range that is nearest to `value`.
  package func nearest(to value: Bound) -> Bound {
    Swift.min(Swift.max(value, lowerBound), upperBound)
  }
}
