import Foundation
import Glibc

/// A `stet watch --json` whose lines are read as they come.
final class RunningWatch {
  private let process: Process
  private let handle: FileHandle
  private var rest: [UInt8] = []

  init(_ newsroom: Newsroom, replica: String) throws {
    (process, handle) = try newsroom.programs.start("stet", ["watch", "--json"], replica: replica)
  }

  /// Reads up to and including the first line that holds `text`.
  func skip(to text: String) throws {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: rest[..<end], as: UTF8.self)
        rest.removeSubrange(...end)
        if line.contains(text) { return }
      }
      let count = read(handle.fileDescriptor, &buffer, buffer.count)
      guard count > 0 else { throw Programs.Failure(description: "no line with \(text)") }
      rest += buffer[..<count]
    }
  }

  func stop() {
    process.interrupt()
    process.waitUntilExit()
  }
}
