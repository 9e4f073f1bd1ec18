package import StetModel

extension ArticleVersion {
  /// So far ahead of its arrival may a source date a version; in milliseconds, a day.
  ///
  /// Zones and clocks that are a little off are inside of it, a wrong year or month is not.
  package static let leadMax: Int64 = 24 * 3_600_000

  /// Whether the stated time is later than the copy's own arrival allows.
  ///
  /// One of the two is wrong. Which is not known, so such a time is told and puts nothing in order.
  package var isDatedAhead: Bool {
    guard let versionCreated, let receivedAt else { return false }
    let (lead, overflow) = versionCreated.subtractingReportingOverflow(receivedAt)
    return overflow ? versionCreated > receivedAt : lead > Self.leadMax
  }

  /// The source's own time for this version, where it can be believed; in milliseconds since 1970.
  package var believedDate: Int64? {
    versionCreatedBasis == .inferred || isDatedAhead ? nil : versionCreated
  }

  /// When the version was made, as far as anybody knows: stated or inferred, else when it came in.
  package var likelyDate: Int64? { isDatedAhead ? receivedAt : versionCreated ?? receivedAt }
}
