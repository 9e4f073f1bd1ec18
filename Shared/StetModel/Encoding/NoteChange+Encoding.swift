/// The numbers of a note change's fields; they never change and are never used again.
private enum Number {
  static let anchor: UInt32 = 1
  static let body: UInt32 = 2
  static let grade: UInt32 = 3
  static let likelihood: UInt32 = 4
  static let confidence: UInt32 = 5
  static let status: UInt32 = 6
  static let approves: UInt32 = 7
  static let deleted: UInt32 = 8
  static let tagAdded: UInt32 = 9
  static let tagRemoved: UInt32 = 10
  static let tlp: UInt32 = 11
  static let replyTo: UInt32 = 12
  static let motivation: UInt32 = 13
  static let acknowledged: UInt32 = 14
  static let openSpot: UInt32 = 15
  static let reopened: UInt32 = 16

  static let layout = FieldLayout(
    last: reopened,
    repeated: [tagAdded, tagRemoved, acknowledged, openSpot, reopened]
  )
}

extension NoteChange {
  func encode(into writer: inout FieldWriter) {
    if let anchor { writer.field(Number.anchor) { anchor.encode(into: &$0) } }
    writer.optional(Number.body, body)
    writer.optional(Number.grade, grade.map { $0.value?.code ?? 0 })
    writer.optional(Number.likelihood, likelihood.map { UInt64($0.value?.rawValue ?? 0) })
    writer.optional(Number.confidence, confidence.map { UInt64($0.value?.rawValue ?? 0) })
    writer.optional(Number.status, status.map { UInt64($0.status.rawValue) })
    if let digest = status?.approves { writer.field(Number.approves, digest.bytes) }
    writer.optional(Number.deleted, deleted.map { $0 ? 1 : 0 })
    for tag in tagsAdded { writer.field(Number.tagAdded, tag) }
    for tag in tagsRemoved { writer.field(Number.tagRemoved, tag) }
    writer.optional(Number.tlp, tlp.map { UInt64($0.value?.rawValue ?? 0) })
    if let replyTo { writer.field(Number.replyTo, replyTo.bytes) }
    writer.optional(Number.motivation, motivation.map { UInt64($0.rawValue) })
    for item in acknowledged { writer.field(Number.acknowledged, item.bytes) }
    for spot in openSpots { writer.field(Number.openSpot) { spot.encode(into: &$0) } }
    for field in reopened { writer.field(Number.reopened) { field.encode(into: &$0) } }
  }

  init(decoding reader: FieldReader) throws(RecordError) {
    self.init()
    var reader = reader
    while let field = try reader.next(Number.layout) { try take(field) }
    try check()
  }

  private mutating func take(_ field: FieldReader.Field) throws(RecordError) {
    switch field.number {
    case Number.anchor: anchor = try Anchor(decoding: try field.fields("anchor"))
    case Number.body: body = try field.text(max: Limits.noteBodyByteCountMax, "body")
    case Number.grade: grade = try Grade.setting(try field.integer("grade"))
    case Number.likelihood: likelihood = try field.setting(Likelihood.self, "likelihood")
    case Number.confidence: confidence = try field.setting(Confidence.self, "confidence")
    case Number.status: status = StatusMark(try field.code(NoteStatus.self, "status"))
    case Number.approves: try takeApproval(field)
    case Number.deleted: deleted = try field.integer(max: 1, "deleted") == 1
    case Number.tagAdded: tagsAdded.append(try field.text(max: Limits.tagByteCountMax, "tag"))
    case Number.tagRemoved: tagsRemoved.append(try field.text(max: Limits.tagByteCountMax, "tag"))
    default: try takeRare(field)
    }
  }

  /// The status stands before its approval, and only a final one has any.
  private mutating func takeApproval(_ field: FieldReader.Field) throws(RecordError) {
    guard status?.status == .final else { throw .malformed("approval without final") }
    status?.approves = try field.digest("approved digest")
  }

  private mutating func takeRare(_ field: FieldReader.Field) throws(RecordError) {
    switch field.number {
    case Number.tlp: tlp = try field.setting(TrafficLight.self, "tlp")
    case Number.replyTo:
      guard let note = RecordID(try field.bytes("reply to")) else { throw .malformed("reply to") }
      replyTo = note
    case Number.motivation: motivation = try field.code(Motivation.self, "motivation")
    case Number.acknowledged: acknowledged.append(try field.digest("review"))
    case Number.openSpot: openSpots.append(try OpenSpot(decoding: try field.fields("open spot")))
    case Number.reopened: reopened.append(try Reopening(decoding: try field.fields("reopened")))
    default: return
    }
  }

  private func check() throws(RecordError) {
    try checkTags(tagsAdded)
    try checkTags(tagsRemoved)
    guard acknowledged.count <= Limits.acknowledgementCountMax else {
      throw .tooLarge(field: "reviews", max: Limits.acknowledgementCountMax)
    }
    guard openSpots.count <= Limits.openSpotCountMax else {
      throw .tooLarge(field: "open spots", max: Limits.openSpotCountMax)
    }
    guard zip(acknowledged, acknowledged.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw .unsorted(field: "reviews")
    }
    try checkReopened()
  }

  private func checkTags(_ tags: [String]) throws(RecordError) {
    guard tags.count <= Limits.tagCountMax else {
      throw .tooLarge(field: "tags", max: Limits.tagCountMax)
    }
    guard !tags.contains("") else { throw .malformed("empty tag") }
    guard !tags.contains(where: Self.hasCapital) else { throw .malformed("tag with a capital") }
    let sorted = zip(tags, tags.dropFirst()).allSatisfy {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    guard sorted else { throw .unsorted(field: "tags") }
  }

  /// Only ASCII is judged: the case of other letters changes with the versions of Unicode, and no
  /// program may refuse what another took.
  private static func hasCapital(_ tag: String) -> Bool {
    tag.utf8.contains { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }
}

extension FieldReader.Field {
  /// The content as a code of `Value`, where 0 says that the field was cleared.
  fileprivate func setting<Value: RawRepresentable & Hashable & Sendable>(
    _ type: Value.Type,
    _ name: StaticString
  ) throws(RecordError) -> Setting<Value> where Value.RawValue == UInt8 {
    if try integer(name) == 0 { return .cleared }
    return .to(try code(type, name))
  }
}

extension Grade {
  /// The letter's number times ten, plus the digit.
  fileprivate var code: UInt64 { UInt64(reliability.rawValue) * 10 + UInt64(credibility.rawValue) }

  fileprivate static func setting(_ code: UInt64) throws(RecordError) -> Setting<Grade> {
    if code == 0 { return .cleared }
    guard code < 100, let reliability = Reliability(rawValue: UInt8(code / 10)),
      let credibility = Credibility(rawValue: UInt8(code % 10))
    else { throw .unknownCode(field: "grade") }
    return .to(Grade(reliability: reliability, credibility: credibility))
  }
}
