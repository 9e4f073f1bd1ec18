import StetModel

/// The version of the merge rules: views of different versions may differ.
package enum MergeRules {
  package static let version: UInt64 = 4
}

extension NoteView {
  /// What ``viewID`` is the SHA-256 of: the rules' version, the heads and everything shown.
  var canonicalBytes: [UInt8] {
    var writer = FieldWriter()
    writer.field(1, "view")
    writer.field(2, MergeRules.version)
    for head in heads { writer.field(3, head.bytes) }
    encodeHeading(into: &writer)
    encodeFields(into: &writer)
    encodeMarks(into: &writer)
    return writer.bytes
  }

  private func encodeHeading(into writer: inout FieldWriter) {
    writer.field(4, note.bytes)
    writer.field(5, desk.rawValue)
    writer.field(6, author.rawValue)
    for name in contributors { writer.field(7, name.rawValue) }
    writer.field(8, UInt64(max(createdAt, 0)))
    writer.field(9, UInt64(max(modifiedAt, 0)))
    if let replyTo { writer.field(10, replyTo.bytes) }
    writer.optional(11, motivation.map { UInt64($0.rawValue) })
  }

  private func encodeFields(into writer: inout FieldWriter) {
    writer.state(12, anchor) { writer, anchor in
      if let anchor { writer.field(1, anchor.canonicalBytes) }
    }
    writer.body(13, body)
    writer.state(14, grade) { $0.optional(1, $1.map(\.number)) }
    writer.state(15, likelihood) { $0.optional(1, $1.map { UInt64($0.rawValue) }) }
    writer.state(16, confidence) { $0.optional(1, $1.map { UInt64($0.rawValue) }) }
    writer.state(17, tlp) { $0.optional(1, $1.map { UInt64($0.rawValue) }) }
    writer.state(18, status) { writer, mark in
      writer.field(1, UInt64(mark.status.rawValue))
      if let digest = mark.approves { writer.field(2, digest.bytes) }
    }
  }

  private func encodeMarks(into writer: inout FieldWriter) {
    for tag in tags { writer.field(19, tag) }
    writer.field(20, deleted ? 1 : 0 as UInt64)
    writer.field(21, statusIsOutdated ? 1 : 0 as UInt64)
    for item in reviews { writer.field(22, item.id.bytes) }
  }
}

extension Grade {
  /// The letter's number times ten, plus the digit.
  var number: UInt64 { UInt64(reliability.rawValue) * 10 + UInt64(credibility.rawValue) }
}

extension Anchor {
  /// The anchor's one encoding.
  var canonicalBytes: [UInt8] {
    var writer = FieldWriter()
    encode(into: &writer)
    return writer.bytes
  }
}

extension FieldWriter {
  /// Writes a body: the text, and every open spot with all that is said of it.
  mutating func body(_ number: UInt32, _ body: BodyView) {
    field(number) { writer in
      writer.field(1) { $0.field(1, body.shown) }
      for spot in body.spots { writer.spot(5, spot) }
    }
  }

  private mutating func spot(_ number: UInt32, _ open: OpenBodySpot) {
    field(number) { writer in
      for token in open.spot.tokens {
        writer.field(1) { writer in
          writer.field(1, token.revision.bytes)
          writer.field(2, UInt64(token.index))
        }
      }
      if let before = open.before { writer.field(2, before) }
      for side in open.sides { writer.side(side) { $0.field(1, $1) } }
      if let suggestion = open.suggestion { writer.field(4, suggestion) }
    }
  }

  /// Writes a field's state: the settled value, or what was before, every side and what is shown.
  mutating func state<Value>(
    _ number: UInt32,
    _ state: FieldState<Value>,
    value encode: (inout FieldWriter, Value) -> Void
  ) {
    field(number) { writer in
      switch state {
      case .settled(let value): writer.field(1) { encode(&$0, value) }
      case .open(let open):
        if let before = open.before { writer.field(2) { encode(&$0, before) } }
        for side in open.sides { writer.side(side, value: encode) }
        writer.field(4) { encode(&$0, open.provisional) }
      }
    }
  }

  private mutating func side<Value>(
    _ side: Side<Value>,
    value encode: (inout FieldWriter, Value) -> Void
  ) {
    field(3) { writer in
      writer.field(1, side.revision.bytes)
      writer.field(2, side.account.rawValue)
      writer.field(3, side.device.bytes)
      writer.field(4, UInt64(max(side.madeAt, 0)))
      writer.field(5) { encode(&$0, side.value) }
    }
  }
}
