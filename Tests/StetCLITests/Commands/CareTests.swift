import Foundation
import StetCLI
import StetModel
import StetReplica
import TestSupport
import Testing

@Suite("Care of a replica")
struct CareTests {
  /// Overwrites the database from its second page on, as a failing disk may.
  private func damage(_ room: Newsroom) throws {
    let path = room.directory.path + "/replica/replica.sqlite"
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    try #require(bytes.count > 3 * 4_096)
    for offset in bytes.indices[4_096..<(3 * 4_096)] { bytes[offset] = 0xA5 }
    try Data(bytes).write(to: URL(filePath: path))
  }

  /// Overwrites the file's first bytes, so that it is no database at all.
  private func behead(_ room: Newsroom) throws {
    let path = room.directory.path + "/replica/replica.sqlite"
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    for offset in 0..<100 { bytes[offset] = 0x5A }
    try Data(bytes).write(to: URL(filePath: path))
  }

  private func integrity(_ report: JSONValue) -> JSONValue? {
    report["checks"]?.elements?.first { $0["check"] == "integrity" }
  }

  @Test("doctor reports a damaged database as a finding with a hint, however bad it is")
  func damagedDatabase() async throws {
    for spoil in [damage, behead] {
      try await Newsroom.with { room in
        _ = try await room.note()
        try spoil(room)
        let result = await room.run("doctor", "--json")
        #expect(result.status == .failed)
        let report = try result.json()
        #expect(report["ok"] == false)
        #expect(integrity(report)?["ok"] == false)
        #expect(integrity(report)?["hint"]?.string?.contains("stet doctor --repair") == true)
      }
    }
  }

  @Test("doctor --repair sets the damaged files aside, and tells what was saved")
  func repair() async throws {
    try await Newsroom.with { room in
      _ = try await room.note()
      try damage(room)
      let result = await room.run("doctor", "--repair", "--json")
      let report = try result.json()
      let repair = report["checks"]?.elements?.first
      #expect(repair?["check"] == "repair")
      #expect(repair?["detail"]?.string?.contains("the damaged files are in ") == true)
      #expect(integrity(report)?["ok"] == true, "\(result.output)")
      #expect(!room.directory.files(in: "replica").filter { $0.hasPrefix("damaged-") }.isEmpty)
      let again = try await room.json("doctor", "--repair")
      #expect(again["checks"]?.elements?.first?["ok"] == true)
    }
  }

  @Test("doctor --repair changes nothing where nothing is damaged")
  func soundReplica() async throws {
    try await Newsroom.with { room in
      let result = await room.run("doctor", "--repair")
      #expect(result.status == .success)
      #expect(result.output.contains("✓ repair: nothing is damaged"))
      #expect(room.directory.files(in: "replica").filter { $0.hasPrefix("damaged-") }.isEmpty)
    }
  }

  @Test("rejected --retry offers again what was refused, all or what is named")
  func retry() async throws {
    try await Newsroom.with { room in
      let note = try await room.note()
      let replica = try room.replica()
      let head = try #require(try await room.json("note", note)["heads"]?.elements?.first?.string)
      let refused = Rejection(
        revision: try replica.resolveRevision(head),
        refusal: Refusal(code: .forbidden, detail: "a reader may not write")
      )
      for words in [["--retry"], ["--retry", String(head.prefix(8))]] {
        try replica.reject([refused], at: 0)
        let listed = await room.run("rejected")
        #expect(listed.output.contains("a reader may not write"))
        #expect(listed.messages.contains("hint: 'stet rejected --retry'"))
        let json = try await room.program.run(["rejected"] + words + ["--json"]).json()
        #expect(json["retried"]?.elements?.map(\.string) == [head])
        #expect(json["rejected"] == [])
      }
      let none = await room.run("rejected", "--retry")
      #expect(none.status == .success && none.messages.contains("nothing to offer again"))
      #expect(await room.run("rejected", "--retry", "00").status == .failed)
    }
  }
}
