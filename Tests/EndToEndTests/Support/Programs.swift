import Foundation
import Glibc

/// The two programs as they were built beside these tests.
enum Programs {
  static let folder: URL = {
    let link = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: link).deletingLastPathComponent()
  }()
  static let stet = folder.appending(path: "stet")
  static let stetd = folder.appending(path: "stetd")
}

/// What a finished program left behind.
struct Finished {
  let arguments: [String]
  let status: Int32
  let output: String
  let errors: String

  /// The one JSON document on standard output.
  func json() throws -> JSON { try JSON(parsing: output) }

  /// The JSON documents on standard output, one a line.
  func jsonLines() throws -> [JSON] {
    try output.split(separator: "\n").map { try JSON(parsing: String($0)) }
  }
}

/// A program that did not end as the test needs it to.
struct UnexpectedExit: Error, CustomStringConvertible {
  let finished: Finished

  var description: String {
    """
    \(finished.arguments.joined(separator: " ")) ended with \(finished.status)
    stdout: \(finished.output.prefix(2_000))
    stderr: \(finished.errors.prefix(2_000))
    """
  }
}

/// A running program, whose output is collected until it ends.
final class RunningProgram: @unchecked Sendable {
  let process = Process()
  private let arguments: [String]
  private let output: Drain
  private let errors: Drain
  private let inputPipe: Pipe?

  init(
    _ program: URL,
    _ arguments: [String],
    input: String? = nil,
    closesInput: Bool = true,
    environment: [String: String] = [:]
  ) throws {
    // A program may end before it has read all of its input.
    signal(SIGPIPE, SIG_IGN)
    self.arguments = [program.lastPathComponent] + arguments
    self.output = Drain()
    self.errors = Drain()
    process.executableURL = program
    process.arguments = arguments
    process.environment = Self.environment.merging(environment) { $1 }
    process.standardOutput = output.pipe
    process.standardError = errors.pipe
    inputPipe = input.map { _ in Pipe() }
    process.standardInput = inputPipe ?? FileHandle.nullDevice
    try process.run()
    output.start()
    errors.start()
    if let input, let inputPipe {
      try? inputPipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
      if closesInput { try? inputPipe.fileHandleForWriting.close() }
    }
  }

  /// Waits until the program ends.
  func finish() -> Finished {
    process.waitUntilExit()
    let status =
      process.terminationReason == .uncaughtSignal
      ? 128 + process.terminationStatus : process.terminationStatus
    return Finished(
      arguments: arguments,
      status: status,
      output: output.text(),
      errors: errors.text()
    )
  }

  /// Blocks until a line of standard output or standard error holds `text`, or the output ends.
  func waitForLine(_ text: String, onErrors: Bool = false) -> Bool {
    (onErrors ? errors : output).wait(for: text)
  }

  func kill() { Glibc.kill(process.processIdentifier, SIGKILL) }
  func terminate() { Glibc.kill(process.processIdentifier, SIGTERM) }

  private static let environment: [String: String] = {
    var environment = ProcessInfo.processInfo.environment
    for name in ["STET_REPLICA", "NO_COLOR", "EDITOR", "VISUAL", "PAGER"] {
      environment[name] = nil
    }
    return environment
  }()
}

/// Reads a pipe on a thread of its own, so that the program never waits for its reader.
private final class Drain: @unchecked Sendable {
  let pipe = Pipe()
  private let condition = NSCondition()
  private var collected = Data()
  private var ended = false

  func start() {
    let handle = pipe.fileHandleForReading
    Thread.detachNewThread { [self] in
      // `availableData` returns what has come; `read(upToCount:)` would wait for all of it.
      while case let chunk = handle.availableData, !chunk.isEmpty { append(chunk) }
      append(nil)
    }
  }

  func text() -> String {
    condition.withLock {
      while !ended { condition.wait() }
      return String(decoding: collected, as: UTF8.self)
    }
  }

  func wait(for text: String) -> Bool {
    condition.withLock {
      while true {
        if String(decoding: collected, as: UTF8.self).contains(text) { return true }
        if ended { return false }
        condition.wait()
      }
    }
  }

  private func append(_ chunk: Data?) {
    condition.withLock {
      if let chunk { collected.append(chunk) } else { ended = true }
      condition.broadcast()
    }
  }
}
