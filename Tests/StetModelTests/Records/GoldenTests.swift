import StetModel
import TestSupport
import Testing

@Suite("Golden records")
struct GoldenTests {
  static let records: [(revision: Revision, hex: String, id: String)] = [
    (GoldenRecords.note, GoldenRecords.noteBytes, GoldenRecords.noteID),
    (GoldenRecords.article, GoldenRecords.articleBytes, GoldenRecords.articleID),
    (GoldenRecords.reopening, GoldenRecords.reopeningBytes, GoldenRecords.reopeningID),
  ]

  @Test("A revision's bytes and id never change", arguments: 0..<3)
  func golden(index: Int) throws {
    let record = Self.records[index]
    let hex = record.hex.filter { $0 != "\n" }
    #expect(IDText.hex(record.revision.encoded()) == hex)
    #expect(TestHash.id(record.revision).description == record.id)
    let bytes = try #require(IDText.bytes(hex: hex))
    #expect(try Revision(decoding: bytes) == record.revision)
  }

  @Test("A record cut off anywhere is refused", arguments: 0..<3)
  func truncation(index: Int) {
    let bytes = Self.records[index].revision.encoded()
    for count in bytes.indices {
      #expect(throws: RecordError.self) { try Revision(decoding: Array(bytes.prefix(count))) }
    }
  }

  @Test("Changed bytes never trap, and what is read has one encoding", arguments: 0..<3)
  func mutation(index: Int) {
    let bytes = Self.records[index].revision.encoded()
    var random = SeededRandom(seed: UInt64(index))
    var refusals = 0
    for _ in 0..<5_000 {
      let damaged = Damage.damaged(bytes, using: &random)
      guard let revision = try? Revision(decoding: damaged) else {
        refusals += 1
        continue
      }
      #expect((try? Revision(decoding: revision.encoded())) == revision)
    }
    #expect(refusals > 1_000)
  }
}
