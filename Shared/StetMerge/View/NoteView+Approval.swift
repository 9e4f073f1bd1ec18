package import StetModel

extension NoteView {
  /// The digest of body, grade and anchor as they stand: what marking this note final approves.
  package var approvalDigest: Bytes32 {
    Self.approvalDigest(body: body, grade: grade, anchor: anchor)
  }

  /// The digest that approves exactly these states, open ones with all their sides.
  ///
  /// Whoever changes a field and approves in one revision passes the field as settled on its new
  /// value.
  package static func approvalDigest(
    body: BodyView,
    grade: FieldState<Grade?>,
    anchor: FieldState<Anchor?>
  ) -> Bytes32 {
    var writer = FieldWriter()
    writer.field(1, "approval")
    writer.body(2, body)
    writer.state(3, grade) { $0.optional(1, $1.map(\.number)) }
    writer.state(4, anchor) { writer, anchor in
      if let anchor { writer.field(1, anchor.canonicalBytes) }
    }
    return Bytes32(sha256: writer.bytes)
  }
}
