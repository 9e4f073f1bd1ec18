import Foundation
import StetCLI
import Synchronization

/// An editor and a pager that do as the test says.
final class ScriptedPrograms: ChildPrograms {
  private let meanwhile: @Sendable () async -> Void
  private let answer: @Sendable (String) -> String
  private let status: Int32
  private let seen = Mutex<[(commandLine: String, text: String)]>([])

  /// - Parameters:
  ///   - status: What both end with.
  ///   - answer: What the editor makes of the file it gets.
  init(status: Int32 = 0, answer: @escaping @Sendable (String) -> String = { $0 }) {
    self.status = status
    self.meanwhile = {}
    self.answer = answer
  }

  /// - Parameters:
  ///   - meanwhile: What happens elsewhere while the editor is open.
  ///   - answer: What the editor makes of the file it gets.
  init(
    meanwhile: @escaping @Sendable () async -> Void,
    answer: @escaping @Sendable (String) -> String
  ) {
    self.status = 0
    self.meanwhile = meanwhile
    self.answer = answer
  }

  /// The command lines that were run, each with the text it was given.
  var runs: [(commandLine: String, text: String)] { seen.withLock { $0 } }

  func edit(_ commandLine: String, path: String) async throws -> Int32 {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    seen.withLock { $0.append((commandLine, text)) }
    await meanwhile()
    try answer(text).write(toFile: path, atomically: false, encoding: .utf8)
    return status
  }

  func show(_ text: String, with commandLine: String) async throws -> Int32 {
    seen.withLock { $0.append((commandLine, text)) }
    return status
  }
}
