import StetModel
import TestSupport
import Testing

@Suite("The encoding of records")
struct EncodingTests {
  @Test("What is written is read back, and written again as it was", arguments: 0..<300)
  func roundTrip(seed: Int) throws {
    var random = SeededRandom(seed: UInt64(seed))
    let revision = random.revision()
    let bytes = revision.encoded()
    let read = try Revision(decoding: bytes)
    #expect(read == revision)
    #expect(read.encoded() == bytes)
  }

  @Test("A newer program's fields are skipped, wherever they are and however often")
  func unknownFields() throws {
    let bytes = RawRevision.note(tail: { writer in
      for _ in 0..<2 { writer.field(99, "newer") }
      writer.field(4_000_000, 7 as UInt64)
    }) { writer in
      writer.field(1) { anchor in
        anchor.field(1, Sample.record(2).bytes)
        anchor.field(2, Sample.digest(3).bytes)
        for _ in 0..<2 { anchor.field(9, 1 as UInt64) }
      }
      writer.field(2, "text")
      for _ in 0..<2 { writer.field(17, "newer") }
    }
    var change = NoteChange()
    change.anchor = Anchor(article: Sample.record(2), version: Sample.revision(3))
    change.body = "text"
    #expect(try Revision(decoding: bytes).change == .note(change))
  }

  @Test("A newer program's article fields are skipped")
  func unknownArticleFields() throws {
    let bytes = RawRevision.article { writer in
      writer.field(26) { media in
        media.field(1, "caption")
        media.field(3, "newer")
      }
      writer.field(29) { figure in
        figure.field(1, "toll")
        for _ in 0..<2 { figure.field(12, 1 as UInt64) }
      }
      for _ in 0..<2 { writer.field(99, "newer") }
    }
    var version = ArticleVersion()
    version.media = [Media(caption: "caption")]
    version.figures = [
      Figure(label: "toll", value: "", unit: nil, qualifier: nil, start: 0, end: 0)
    ]
    #expect(try Revision(decoding: bytes).change == .article(version))
  }

  @Test("A newer format, or a code of a newer program, says so")
  func newer() {
    var writer = FieldWriter()
    writer.field(1, 2 as UInt64)
    #expect(throws: RecordError.unknownFormat(2)) { try Revision(decoding: writer.bytes) }
    for code in [9, 300] as [UInt64] {
      #expect(throws: RecordError.unknownCode(field: "status")) {
        try Revision(decoding: RawRevision.note { $0.field(6, code) })
      }
    }
  }

  @Test("Random bytes are no record and never trap", arguments: 0..<200)
  func garbage(seed: Int) {
    var random = SeededRandom(seed: UInt64(seed))
    let bytes = random.bytes(Int.random(in: 0...200, using: &random))
    #expect(throws: RecordError.self) { try Revision(decoding: bytes) }
  }

  @Test("A clock set outside the years 1970 to 9999 counts as the nearest instant inside")
  func clampedTime() throws {
    for (given, kept) in [(Int64.min, 0), (-1, 0), (.max, Limits.madeAtMax)] {
      var revision = Sample.revision(.note(NoteChange()))
      revision = Revision(
        desk: revision.desk,
        record: revision.record,
        parents: [],
        author: revision.author,
        device: revision.device,
        clock: 1,
        madeAt: given,
        via: .edit,
        change: revision.change
      )
      #expect(revision.madeAt == kept)
      #expect(try Revision(decoding: revision.encoded()) == revision)
    }
  }

  @Test("A source's time before 1970 is unknown, never 1970")
  func oldSource() throws {
    var version = ArticleVersion()
    version.versionCreated = -1
    version.receivedAt = -1
    version.embargoedUntil = -1
    let read = try Revision(decoding: Sample.revision(.article(version)).encoded())
    #expect(read.change == .article(ArticleVersion()))
  }
}
