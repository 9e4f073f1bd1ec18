package import StetModel

/// A revision's bytes written field by field, so that they may be wrong or newer.
package enum RawRevision {
  /// A note's revision; `header` may replace the clock and time, `note` and `tail` write fields.
  package static func note(
    clock: UInt64 = 1,
    madeAt: UInt64 = 1,
    tail: (inout FieldWriter) -> Void = { _ in },
    _ note: (inout FieldWriter) -> Void
  ) -> [UInt8] {
    bytes(clock: clock, madeAt: madeAt, change: 10, tail: tail, note)
  }

  /// An article's revision.
  package static func article(_ article: (inout FieldWriter) -> Void) -> [UInt8] {
    bytes(clock: 1, madeAt: 1, change: 11, tail: { _ in }, article)
  }

  private static func bytes(
    clock: UInt64,
    madeAt: UInt64,
    change: UInt32,
    tail: (inout FieldWriter) -> Void,
    _ body: (inout FieldWriter) -> Void
  ) -> [UInt8] {
    var writer = FieldWriter()
    writer.field(1, 1 as UInt64)
    writer.field(2, "world")
    writer.field(3, Sample.record(0x0A).bytes)
    if clock > 1 { writer.field(4, Sample.digest(1).bytes) }
    writer.field(5, "ana")
    writer.field(6, Sample.device(0x0D).bytes)
    writer.field(7, clock)
    writer.field(8, madeAt)
    writer.field(9, 1 as UInt64)
    writer.field(change, nested: body)
    tail(&writer)
    return writer.bytes
  }
}
