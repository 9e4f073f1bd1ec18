import Foundation
import Glibc
import TestSupport
import Testing

@testable import StetStore

@Suite("A copy of the database, as it is made")
struct CopyTests {
  @Test("A copy has its name only when it is whole, and what lies there stays")
  func copyInTheMaking() throws {
    let bench = try Bench()
    try ServerStore.writeCopy(to: bench.file) { _ in #expect(access(bench.file, F_OK) != 0) }
    let bytes = try contents(of: bench.file)
    #expect(throws: StoreError.exists(path: bench.file)) {
      try ServerStore.writeCopy(to: bench.file) { _ in Issue.record("It was filled.") }
    }
    let other = bench.file + "-late"
    #expect(throws: StoreError.exists(path: other)) {
      try ServerStore.writeCopy(to: other) { _ in
        #expect(FileManager.default.createFile(atPath: other, contents: Data("mine".utf8)))
      }
    }
    #expect(try String(decoding: contents(of: other), as: UTF8.self) == "mine")
    #expect(try contents(of: bench.file) == bytes)
    let left = try fileNames(in: bench.directory.path)
    #expect(left.filter { $0.contains("part") }.isEmpty)
  }
}
