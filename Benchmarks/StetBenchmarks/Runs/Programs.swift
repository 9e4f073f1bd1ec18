import Foundation
import Glibc

/// Runs the built programs, which lie beside this one.
struct Programs {
  let folder: URL

  init() {
    let link = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    folder = URL(filePath: link).deletingLastPathComponent()
  }

  struct Failure: Error { let description: String }

  /// Runs a program to its end and returns its standard output; `input` is a file.
  @discardableResult
  func run(
    _ program: String,
    _ arguments: [String],
    replica: String? = nil,
    input: String? = nil
  ) throws -> String {
    let process = try start(program, arguments, replica: replica, input: input)
    let output = process.output.readDataToEndOfFile()
    process.process.waitUntilExit()
    guard process.process.terminationStatus == 0 else {
      throw Failure(description: "\(program) \(arguments.prefix(4)) failed")
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Starts a program whose standard output is to be read.
  func start(
    _ program: String,
    _ arguments: [String],
    replica: String? = nil,
    input: String? = nil
  ) throws -> (process: Process, output: FileHandle) {
    let process = Process()
    process.executableURL = folder.appending(path: program)
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    environment["STET_REPLICA"] = replica
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    process.standardInput =
      try input.map { try FileHandle(forReadingFrom: URL(filePath: $0)) }
      ?? FileHandle.nullDevice
    try process.run()
    return (process, output.fileHandleForReading)
  }

  /// Seconds that one whole process takes, from its start until it is reaped.
  ///
  /// Foundation's `Process` notices an end only every 50 ms or so, hence the system's own calls.
  func seconds(_ program: String, _ arguments: [String], replica: String? = nil) throws -> Double {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in 0...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    let path = folder.appending(path: program).path()
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    var environment = [strdup("STET_REPLICA=\(replica ?? "")"), strdup("PATH=/usr/bin:/bin"), nil]
    defer { for word in words + environment { free(word) } }
    var child: pid_t = 0
    var status: Int32 = 0
    let seconds = Stopwatch.seconds {
      guard posix_spawn(&child, path, &actions, nil, &words, &environment) == 0 else { return }
      waitpid(child, &status, 0)
    }
    guard child > 0, status == 0 else {
      throw Failure(description: "\(program) \(arguments.prefix(4)) ended with \(status)")
    }
    return seconds
  }
}

/// The resident memory of a running process, in bytes.
func residentBytes(of process: Int32) throws -> Int {
  let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
  let kibibytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0
  return kibibytes * 1_024
}
