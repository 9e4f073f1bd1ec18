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

  /// Seconds that one whole process takes.
  func seconds(_ program: String, _ arguments: [String], replica: String? = nil) throws -> Double {
    try Stopwatch.seconds { try run(program, arguments, replica: replica) }
  }
}

/// The resident memory of a running process, in bytes.
func residentBytes(of process: Int32) throws -> Int {
  let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
  let kibibytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0
  return kibibytes * 1_024
}
