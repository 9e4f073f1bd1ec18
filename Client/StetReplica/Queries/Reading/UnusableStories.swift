import StetModel

/// The stories that must not be used: few among many, so they are read all at once.
struct UnusableStories {
  private var statuses: [RecordPlace: PublicationStatus] = [:]

  init(_ reader: RecordReader) throws {
    let sql = """
      SELECT article.id, desk.name, publication_status FROM article
      JOIN desk ON desk.id = article.desk WHERE publication_status <> 1
      """
    try Sentence(reader.db, sql).forEach { row in
      guard let desk = DeskName(row.text(1)) else { return }
      let status = UInt8(exactly: row.integer(2)).flatMap(PublicationStatus.init)
      statuses[RecordPlace(record: try row.record(0), desk: desk)] = status
    }
  }

  var isEmpty: Bool { statuses.isEmpty }

  /// Whether the story may be used; one that is not here may.
  subscript(story: RecordPlace) -> PublicationStatus { statuses[story] ?? .usable }
}
