import Glibc
import Subprocess
import SystemPackage

/// Programs that take over the terminal for a while: the editor, the pager, a tool for merging.
package protocol ChildPrograms: Sendable {
  /// Runs a shell command line on a file, and tells its exit status.
  func edit(_ commandLine: String, path: String) async throws -> Int32

  /// Shows `text` with a shell command line, and tells its exit status.
  func show(_ text: String, with commandLine: String) async throws -> Int32

  /// Runs a shell command line that finds each file's path in a variable of its name and, where
  /// `areArguments`, behind its own words; tells its exit status.
  func merge(
    _ commandLine: String,
    files: [(name: String, path: String)],
    areArguments: Bool
  ) async throws -> Int32
}

/// Runs them with the system's shell, as git does, so that `EDITOR="code --wait"` works.
package struct Shell: ChildPrograms {
  /// The status a shell gives when there is no such program.
  package static let notFoundStatus: Int32 = 127

  package init() {}

  package func edit(_ commandLine: String, path: String) async throws -> Int32 {
    let result = try await run(
      .path("/bin/sh"),
      arguments: ["-c", "\(commandLine) \"$@\"", "stet", path],
      input: .currentStandardInput,
      output: .currentStandardOutput,
      error: .currentStandardError
    )
    return status(result.terminationStatus)
  }

  package func merge(
    _ commandLine: String,
    files: [(name: String, path: String)],
    areArguments: Bool
  ) async throws -> Int32 {
    let variables = files.map { (Environment.Key(stringLiteral: $0.name), $0.path as String?) }
    let result = try await run(
      .path("/bin/sh"),
      arguments: Arguments(
        ["-c", areArguments ? "\(commandLine) \"$@\"" : commandLine, "stet"] + files.map(\.path)
      ),
      environment: .inherit.updating(Dictionary(variables) { $1 }),
      input: .currentStandardInput,
      output: .currentStandardOutput,
      error: .currentStandardError
    )
    return status(result.terminationStatus)
  }

  /// The text is a file without a name, so a pager that ends before it has read all is no error.
  package func show(_ text: String, with commandLine: String) async throws -> Int32 {
    let file = try Self.namelessFile(text)
    let result = try await run(
      .path("/bin/sh"),
      arguments: ["-c", commandLine],
      input: .fileDescriptor(file, closeAfterSpawningProcess: true),
      output: .currentStandardOutput,
      error: .currentStandardError
    )
    return status(result.terminationStatus)
  }

  /// A file in memory that only this process can reach, and that goes when it is closed.
  ///
  /// Not on a disk, because reading must go on when that is full.
  private static func namelessFile(_ text: String) throws -> FileDescriptor {
    let name = "/stet-\(getpid())-\(UInt64.random(in: .min ... .max))"
    let descriptor = shm_open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw OutputError.failed(errno: errno) }
    shm_unlink(name)
    let file = FileDescriptor(rawValue: descriptor)
    do {
      try DescriptorSink(descriptor: descriptor).write(Array(text.utf8))
      guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw OutputError.failed(errno: errno) }
    } catch {
      try file.close()
      throw error
    }
    return file
  }

  private func status(_ termination: TerminationStatus) -> Int32 {
    switch termination {
    case .exited(let status): status
    case .signaled(let signal): 128 + signal
    }
  }
}
