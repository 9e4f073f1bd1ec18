extension Reopening {
  private static let layout = FieldLayout(last: 2, repeated: [2])

  func encode(into writer: inout FieldWriter) {
    writer.field(1, UInt64(field.rawValue))
    for side in sides { writer.field(2, side.bytes) }
  }

  init(decoding reader: FieldReader) throws(RecordError) {
    var reader = reader
    var code: Field?
    var sides: [RevisionID] = []
    while let field = try reader.next(Self.layout) {
      switch field.number {
      case 1: code = try field.code(Field.self, "reopened field")
      case 2: sides.append(RevisionID(digest: try field.digest("reopened side")))
      default: continue
      }
    }
    guard let code else { throw .missing(field: "reopened field") }
    try Self.check(sides)
    self.init(field: code, sides: sides)
  }

  private static func check(_ sides: [RevisionID]) throws(RecordError) {
    guard sides.count >= sideCountMin else { throw .missing(field: "reopened side") }
    guard sides.count <= Limits.reopenedSideCountMax else {
      throw .tooLarge(field: "reopened sides", max: Limits.reopenedSideCountMax)
    }
    guard zip(sides, sides.dropFirst()).allSatisfy({ $0 < $1 }) else {
      throw .unsorted(field: "reopened sides")
    }
  }
}

extension NoteChange {
  /// Each field stands once, and none that the same change sets.
  func checkReopened() throws(RecordError) {
    guard zip(reopened, reopened.dropFirst()).allSatisfy({ $0.field.rawValue < $1.field.rawValue })
    else { throw .unsorted(field: "reopened fields") }
    guard !reopened.contains(where: { sets($0.field) }) else {
      throw .malformed("a field is set and reopened")
    }
  }

  /// Whether the change gives the field a value, or takes it away.
  package func sets(_ field: Reopening.Field) -> Bool {
    switch field {
    case .anchor: anchor != nil
    case .grade: grade != nil
    case .likelihood: likelihood != nil
    case .confidence: confidence != nil
    case .status: status != nil
    case .tlp: tlp != nil
    }
  }
}
