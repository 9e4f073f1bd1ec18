import Subprocess
import SystemPackage

/// Programs that take over the terminal for a while: the editor and the pager.
package protocol ChildPrograms: Sendable {
  /// Runs a shell command line on a file, and tells its exit status.
  func edit(_ commandLine: String, path: String) async throws -> Int32

  /// Shows `text` with a shell command line, and tells its exit status.
  func show(_ text: String, with commandLine: String) async throws -> Int32
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

  package func show(_ text: String, with commandLine: String) async throws -> Int32 {
    let result = try await run(
      .path("/bin/sh"),
      arguments: ["-c", commandLine],
      input: .string(text),
      output: .currentStandardOutput,
      error: .currentStandardError
    )
    return status(result.terminationStatus)
  }

  private func status(_ termination: TerminationStatus) -> Int32 {
    switch termination {
    case .exited(let status): status
    case .signaled(let signal): 128 + signal
    }
  }
}
