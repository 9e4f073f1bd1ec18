package import StetModel

/// A revision's bytes written field by field, so that they may be wrong or newer.
package enum RawRevision {
  /// A note's revision; `note` and `tail` write fields of their own.
  package static func note(
    desk: String = "world",
    author: String = "ana",
    clock: UInt64 = 1,
    madeAt: UInt64 = 1,
    tail: (inout FieldWriter) -> Void = { _ in },
    _ note: (inout FieldWriter) -> Void
  ) -> [UInt8] {
    let head = Head(desk: desk, author: author, clock: clock, madeAt: madeAt)
    return bytes(head, change: 10, tail: tail, note)
  }

  /// An article's revision.
  package static func article(_ article: (inout FieldWriter) -> Void) -> [UInt8] {
    bytes(Head(), change: 11, tail: { _ in }, article)
  }

  private struct Head {
    var desk = "world"
    var author = "ana"
    var clock: UInt64 = 1
    var madeAt: UInt64 = 1
  }

  private static func bytes(
    _ head: Head,
    change: UInt32,
    tail: (inout FieldWriter) -> Void,
    _ body: (inout FieldWriter) -> Void
  ) -> [UInt8] {
    var writer = FieldWriter()
    writer.field(1, 1 as UInt64)
    writer.field(2, head.desk)
    writer.field(3, Sample.record(0x0A).bytes)
    if head.clock > 1 { writer.field(4, Sample.digest(1).bytes) }
    writer.field(5, head.author)
    writer.field(6, Sample.device(0x0D).bytes)
    writer.field(7, head.clock)
    writer.field(8, head.madeAt)
    writer.field(9, 1 as UInt64)
    writer.field(change, nested: body)
    tail(&writer)
    return writer.bytes
  }
}
