import Foundation
import FuzzTargets
import TestSupport
import Testing

@Suite("What strangers' bytes may not break")
struct FuzzTargetTests {
  @Test("Every target keeps its laws for its own seeds", arguments: FuzzTarget.all.map(\.name))
  func seeds(name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    #expect(!target.seeds.isEmpty)
    for seed in target.seeds { #expect(throws: Never.self) { try target.run(seed) } }
  }

  @Test("Every target keeps its laws for damaged seeds", arguments: FuzzTarget.all.map(\.name))
  func damaged(name: String) throws {
    let target = try #require(FuzzTarget.named(name))
    var random = SeededRandom(seed: 1)
    for seed in target.seeds {
      for _ in 0..<20 {
        let bytes = Damage.damaged(seed, using: &random)
        #expect(throws: Never.self, "\(bytes)") { try target.run(bytes) }
      }
    }
  }

  @Test("What broke a target, here or elsewhere, does not break it", arguments: try Fixture.all())
  func fixtures(fixture: Fixture) throws {
    let target = try #require(FuzzTarget.named(fixture.target), "\(fixture.target) is no target")
    #expect(throws: Never.self) { try target.run(fixture.bytes) }
  }
}

/// Bytes that once broke a target, or others like it: `Tests/Fixtures/Fuzz/TARGET/NAME`.
struct Fixture: Sendable, CustomStringConvertible {
  let target: String
  let file: URL

  var description: String { "\(target)/\(file.lastPathComponent)" }

  var bytes: [UInt8] { get throws { Array(try Data(contentsOf: file)) } }

  static func all() throws -> [Fixture] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/Fuzz")
    let files = FileManager.default
    return try files.contentsOfDirectory(atPath: folder.path()).sorted().flatMap { target in
      try files.contentsOfDirectory(atPath: folder.appending(path: target).path()).sorted()
        .map { Fixture(target: target, file: folder.appending(path: "\(target)/\($0)")) }
    }
  }
}
