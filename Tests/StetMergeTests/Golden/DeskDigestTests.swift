import StetMerge
import StetModel
import TestSupport
import Testing

@Suite("A desk's digest")
struct DeskDigestTests {
  private static let views: [(RecordID, Bytes32)] = (1...4).map {
    (Sample.record($0), Sample.digest($0))
  }

  @Test("Neither order nor repetition matters")
  func order() {
    let digest = DeskDigest.digest(of: Self.views)
    for shift in 0..<4 {
      let turned = Array(Self.views[shift...] + Self.views[..<shift])
      #expect(DeskDigest.digest(of: turned) == digest)
      #expect(DeskDigest.digest(of: turned + Self.views) == digest)
    }
  }

  @Test("Every view counts, and so does the record it belongs to")
  func content() {
    let digest = DeskDigest.digest(of: Self.views)
    for place in Self.views.indices {
      var fewer = Self.views
      let removed = fewer.remove(at: place)
      #expect(DeskDigest.digest(of: fewer) != digest)
      #expect(DeskDigest.digest(of: fewer + [(removed.0, Sample.digest(9))]) != digest)
      #expect(DeskDigest.digest(of: fewer + [(Sample.record(9), removed.1)]) != digest)
    }
  }

  @Test("It is the hash of a word, then of each record with its view, in order")
  func layout() {
    let bytes = Self.views.reduce(Array("desk".utf8)) { $0 + $1.0.bytes + $1.1.bytes }
    #expect(DeskDigest.digest(of: Self.views.reversed()) == TestHash.sha256(bytes))
    #expect(DeskDigest.digest(of: []) == TestHash.sha256(Array("desk".utf8)))
  }
}
