/// The numbers of a revision's fields; they never change and are never used again.
enum RevisionField {
  static let format: UInt32 = 1
  static let desk: UInt32 = 2
  static let record: UInt32 = 3
  static let parent: UInt32 = 4
  static let author: UInt32 = 5
  static let device: UInt32 = 6
  static let clock: UInt32 = 7
  static let madeAt: UInt32 = 8
  static let via: UInt32 = 9
  static let note: UInt32 = 10
  static let article: UInt32 = 11

  static let layout = FieldLayout(last: article, repeated: [parent])
}

extension Revision {
  /// The version of the encoding that this program writes.
  package static let format: UInt64 = 1

  /// The revision's one encoding: its id is the SHA-256 of these bytes.
  package func encoded() -> [UInt8] {
    var writer = FieldWriter()
    writer.field(RevisionField.format, Self.format)
    writer.field(RevisionField.desk, desk.rawValue)
    writer.field(RevisionField.record, record.bytes)
    for parent in parents { writer.field(RevisionField.parent, parent.bytes) }
    writer.field(RevisionField.author, author.rawValue)
    writer.field(RevisionField.device, device.bytes)
    writer.field(RevisionField.clock, clock)
    writer.field(RevisionField.madeAt, UInt64(madeAt))
    writer.field(RevisionField.via, UInt64(via.rawValue))
    switch change {
    case .note(let note): writer.field(RevisionField.note) { note.encode(into: &$0) }
    case .article(let version): writer.field(RevisionField.article) { version.encode(into: &$0) }
    }
    return writer.bytes
  }
}

extension Revision {
  /// Decodes `bytes`, checking every limit; fields this program does not know are skipped.
  ///
  /// Never traps. The bytes, not the decoded value, are what is stored and sent on, so what a newer
  /// program wrote survives.
  package init(decoding bytes: [UInt8]) throws(RecordError) {
    guard bytes.count <= Limits.revisionByteCountMax else {
      throw .tooLarge(field: "revision", max: Limits.revisionByteCountMax)
    }
    let result = bytes.withUnsafeBytes { buffer in
      Result { () throws(RecordError) in try Parts(buffer).revision() }
    }
    self = try result.get()
  }
}

/// The fields of a revision as they are met, before the required ones are known to be there.
private struct Parts {
  var hasFormat = false
  var desk: DeskName?
  var record: RecordID?
  var parents: [RevisionID] = []
  var author: AccountName?
  var device: DeviceID?
  var clock: UInt64?
  var madeAt: Int64?
  var via: Revision.Via?
  var change: Revision.Change?

  init(_ bytes: UnsafeRawBufferPointer) throws(RecordError) {
    var reader = FieldReader(bytes)
    while let field = try reader.next(RevisionField.layout) { try take(field) }
  }

  private mutating func take(_ field: FieldReader.Field) throws(RecordError) {
    switch field.number {
    case RevisionField.format:
      let format = try field.integer("format")
      guard format == Revision.format else { throw .unknownFormat(format) }
      hasFormat = true
    case RevisionField.desk:
      desk = DeskName(try field.text(max: Limits.deskNameByteCountMax, "desk"))
    case RevisionField.record: record = RecordID(try field.bytes("record"))
    case RevisionField.parent: try takeParent(field)
    case RevisionField.author:
      author = AccountName(try field.text(max: Limits.accountNameByteCountMax, "author"))
    case RevisionField.device: device = DeviceID(try field.bytes("device"))
    case RevisionField.clock: clock = try field.integer(max: Limits.clockMax, "clock")
    case RevisionField.madeAt:
      madeAt = Int64(try field.integer(max: UInt64(Limits.madeAtMax), "made at"))
    case RevisionField.via: via = try field.code(Revision.Via.self, "via")
    default: try takeChange(field)
    }
  }

  private mutating func takeChange(_ field: FieldReader.Field) throws(RecordError) {
    guard field.number == RevisionField.note || field.number == RevisionField.article else {
      return
    }
    guard change == nil else { throw .malformed("two changes") }
    if field.number == RevisionField.note {
      change = .note(try NoteChange(decoding: try field.fields("note")))
    } else {
      change = .article(try ArticleVersion(decoding: try field.fields("article")))
    }
  }

  private mutating func takeParent(_ field: FieldReader.Field) throws(RecordError) {
    let parent = RevisionID(digest: try field.digest("parent"))
    if let last = parents.last, last >= parent { throw .unsorted(field: "parents") }
    parents.append(parent)
    guard parents.count <= Limits.parentCountMax else {
      throw .tooLarge(field: "parents", max: Limits.parentCountMax)
    }
  }

  func revision() throws(RecordError) -> Revision {
    guard hasFormat else { throw .missing(field: "format") }
    return Revision(
      desk: try required(desk, "desk"),
      record: try required(record, "record"),
      parents: parents,
      author: try required(author, "author"),
      device: try required(device, "device"),
      clock: try atLeastOne(clock),
      madeAt: try required(madeAt, "made at"),
      via: try required(via, "via"),
      change: try required(change, "change")
    )
  }

  private func atLeastOne(_ clock: UInt64?) throws(RecordError) -> UInt64 {
    let clock = try required(clock, "clock")
    guard clock >= 1 else { throw .malformed("clock") }
    guard !parents.isEmpty || clock == 1 else { throw .malformed("clock without parents") }
    return clock
  }

  private func required<Value>(_ value: Value?, _ name: String) throws(RecordError) -> Value {
    guard let value else { throw .missing(field: name) }
    return value
  }
}
