import Foundation

/// The program as it was built beside these tests, run by the shell.
enum ChildProgram {
  struct Result {
    var status: Int32
    var output: String
    var messages: String
  }

  /// Runs `script`, in which `$stet` is the program, and waits for its end.
  static func shell(_ script: String, environment: [String: String]) throws -> Result {
    let link = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let stet = URL(filePath: link).deletingLastPathComponent().appending(path: "stet").path
    let process = Process()
    let (output, messages) = (Pipe(), Pipe())
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script]
    process.environment = environment.merging(["stet": stet]) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = messages
    try process.run()
    // Both are shorter than a pipe holds, so one may be read after the other.
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    let errors = try messages.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      output: String(decoding: data, as: UTF8.self),
      messages: String(decoding: errors, as: UTF8.self)
    )
  }
}
