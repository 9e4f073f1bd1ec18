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

  /// What the tool is seen to get is every file's name and text; the answer is what `MERGED` gets.
  func merge(
    _ commandLine: String,
    files: [(name: String, path: String)],
    areArguments: Bool
  ) async throws -> Int32 {
    let texts = try files.map { try String(contentsOfFile: $0.path, encoding: .utf8) }
    let listed = zip(files, texts).map { "\($0.name):\n\($1)" }.joined()
    seen.withLock { $0.append((commandLine, (areArguments ? "arguments\n" : "") + listed)) }
    await meanwhile()
    guard let path = files.last?.path, let marked = texts.last else { return status }
    try answer(marked).write(toFile: path, atomically: false, encoding: .utf8)
    return status
  }

  func show(_ text: String, with commandLine: String) async throws -> Int32 {
    seen.withLock { $0.append((commandLine, text)) }
    return status
  }
}
