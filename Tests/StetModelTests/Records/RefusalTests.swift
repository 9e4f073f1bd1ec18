import StetModel
import TestSupport
import Testing

@Suite("Records that are refused")
struct RefusalTests {
  @Test("An approval needs a final status before it")
  func approval() throws {
    let digest = Sample.digest(9).bytes
    let final = RawRevision.note {
      $0.field(6, 3 as UInt64)
      $0.field(7, digest)
    }
    #expect(throws: Never.self) { try Revision(decoding: final) }
    let wrong = [
      RawRevision.note { $0.field(7, digest) },
      RawRevision.note {
        $0.field(7, digest)
        $0.field(6, 3 as UInt64)
      },
    ]
    for bytes in wrong { #expect(throws: RecordError.self) { try Revision(decoding: bytes) } }
    for status in [1, 2, 4] as [UInt64] {
      let bytes = RawRevision.note {
        $0.field(6, status)
        $0.field(7, digest)
      }
      #expect(throws: RecordError.malformed("approval without final")) {
        try Revision(decoding: bytes)
      }
    }
  }

  @Test("Fields of a note stand once and in order", arguments: [2, 3, 4, 5, 8, 11, 13] as [UInt32])
  func order(number: UInt32) {
    let write: (inout FieldWriter) -> Void = {
      if number == 2 { $0.field(2, "text") } else { $0.field(number, number == 3 ? 11 : 1) }
    }
    #expect(throws: Never.self) { try Revision(decoding: RawRevision.note(write)) }
    let twice = RawRevision.note {
      write(&$0)
      write(&$0)
    }
    #expect(throws: RecordError.malformed("field \(number) twice")) {
      try Revision(decoding: twice)
    }
    let late = RawRevision.note {
      $0.field(17, "newer")
      write(&$0)
    }
    #expect(throws: RecordError.unsorted(field: "fields")) { try Revision(decoding: late) }
  }

  @Test(
    "Tags are sorted, unique and not empty",
    arguments: [["b", "a"], ["a", "a"], [""], ["", "a"]]
  )
  func tags(tags: [String]) {
    for number in [9, 10] as [UInt32] {
      let bytes = RawRevision.note { for tag in tags { $0.field(number, tag) } }
      #expect(throws: RecordError.self) { try Revision(decoding: bytes) }
    }
  }

  @Test("A tag with an ASCII capital is refused, so that `War` never stands beside `war`")
  func capitals() throws {
    for number in [9, 10] as [UInt32] {
      for tag in ["War", "waR", "élAn"] {
        #expect(throws: RecordError.malformed("tag with a capital")) {
          try Revision(decoding: RawRevision.note { $0.field(number, tag) })
        }
      }
      #expect(throws: Never.self) {
        try Revision(decoding: RawRevision.note { $0.field(number, "élan @[`{ 7") })
      }
    }
  }

  @Test("Text that is not UTF-8, and numbers with padding, are refused")
  func encoding() {
    for wrong in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80]] as [[UInt8]] {
      let bytes = RawRevision.note { $0.field(2, wrong) }
      #expect(throws: RecordError.malformed("body is not UTF-8")) { try Revision(decoding: bytes) }
    }
    let padded: [UInt8] = [0x08, 0x81, 0x00]
    #expect(throws: RecordError.malformed("number with padding")) {
      try Revision(decoding: padded)
    }
  }

  @Test("A first revision has clock 1, and no clock is 0")
  func clocks() throws {
    #expect(throws: RecordError.malformed("clock")) {
      try Revision(decoding: RawRevision.note(clock: 0) { _ in })
    }
    var second = GoldenRecords.note
    second.parents = []
    #expect(throws: RecordError.malformed("clock without parents")) {
      try Revision(decoding: second.encoded())
    }
  }

  @Test("Parents, sides and reviews are sorted and unique")
  func sorting() {
    var revision = GoldenRecords.note
    revision.parents = [Sample.revision(2), Sample.revision(1)]
    #expect(throws: RecordError.unsorted(field: "parents")) {
      try Revision(decoding: revision.encoded())
    }
    var change = NoteChange()
    change.acknowledged = [Sample.digest(1), Sample.digest(1)]
    #expect(throws: RecordError.unsorted(field: "reviews")) {
      try Revision(decoding: Sample.revision(.note(change)).encoded())
    }
    change.acknowledged = []
    change.openSpots = [OpenSpot(tokens: [], sides: [Sample.revision(2), Sample.revision(1)])]
    #expect(throws: RecordError.unsorted(field: "open spot sides")) {
      try Revision(decoding: Sample.revision(.note(change)).encoded())
    }
  }

  @Test("A reopened field stands once, is not set as well, and has two sides")
  func reopening() {
    let sides = [Sample.revision(1), Sample.revision(2)]
    let grade = Reopening(field: .grade, sides: sides)
    let refusals: [(fields: [Reopening], error: RecordError)] = [
      ([grade, grade], .unsorted(field: "reopened fields")),
      ([Reopening(field: .tlp, sides: sides), grade], .unsorted(field: "reopened fields")),
      ([Reopening(field: .tlp, sides: [sides[0]])], .missing(field: "reopened side")),
      ([Reopening(field: .tlp, sides: sides.reversed())], .unsorted(field: "reopened sides")),
      ([Reopening(field: .status, sides: sides)], .malformed("a field is set and reopened")),
    ]
    for (fields, error) in refusals {
      var change = NoteChange()
      change.status = StatusMark(.draft)
      change.reopened = fields
      #expect(throws: error) { try Revision(decoding: Sample.revision(.note(change)).encoded()) }
    }
    let unknown = RawRevision.note { note in
      note.field(16) { field in
        field.field(1, 2)
        for side in sides { field.field(2, side.bytes) }
      }
    }
    #expect(throws: RecordError.unknownCode(field: "reopened field")) {
      try Revision(decoding: unknown)
    }
  }

  @Test("A revision makes one change")
  func oneChange() {
    let both = RawRevision.note(tail: { $0.field(11, [UInt8]()) }) { _ in }
    #expect(throws: RecordError.malformed("two changes")) { try Revision(decoding: both) }
  }
}
