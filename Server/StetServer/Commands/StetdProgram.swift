import ArgumentParser
import Glibc
import StetModel

/// The program `stetd`: reads its arguments, runs one command, prints, and ends with its status.
package enum StetdProgram {
  /// Never returns.
  package static func run(arguments: [String]) async -> Never {
    // A reader that went away ends a write with an error, not the process with a signal.
    signal(SIGPIPE, SIG_IGN)
    // So does a file that grows over the system's limit: it counts as a full disk.
    signal(SIGXFSZ, SIG_IGN)
    exit(await status(arguments: arguments, output: printOut, errors: StandardError.write))
  }

  /// Runs the command that `arguments` name, without the program's own name.
  ///
  /// - Returns: The exit status.
  package static func status(
    arguments: [String],
    output: (String) -> Void,
    errors: (String) -> Void
  ) async -> Int32 {
    let isJSON = arguments.contains("--json")
    do {
      var parsed = try StetdCommand.parseAsRoot(arguments)
      guard let command = parsed as? any AdminCommand else {
        // What is no command of ours prints help: the program's own, or that of `help COMMAND`.
        try parsed.run()
        return 0
      }
      let result = try await command.result()
      output(isJSON ? result.json.text + "\n" : result.text)
      return result.exitStatus
    } catch let error as StetdError {
      errors(isJSON ? error.json.text + "\n" : error.text)
      return error.code.exitStatus
    } catch {
      return parsingStatus(error, isJSON: isJSON, output: output, errors: errors)
    }
  }

  /// Prints help that was asked for, or says what is wrong with the arguments.
  private static func parsingStatus(
    _ error: any Error,
    isJSON: Bool,
    output: (String) -> Void,
    errors: (String) -> Void
  ) -> Int32 {
    let exitCode = StetdCommand.exitCode(for: error)
    guard !exitCode.isSuccess else {
      output(StetdCommand.fullMessage(for: error) + "\n")
      return 0
    }
    let isUsage = exitCode == .validationFailure
    let failure = StetdError(
      isUsage ? .usage : .failed,
      isUsage ? StetdCommand.message(for: error) : "\(error)",
      hint: isUsage ? "Run `stetd --help`, or `stetd help COMMAND`." : nil
    )
    errors(isJSON ? failure.json.text + "\n" : failure.text)
    return failure.code.exitStatus
  }

  private static func printOut(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}

/// What a command prints: for people, and for programs.
struct CommandResult: Sendable {
  var text: String
  var json: JSONValue
  var exitStatus: Int32 = 0

  init(text: String, json: JSONValue, exitStatus: Int32 = 0) {
    self.text = text
    self.json = json
    self.exitStatus = exitStatus
  }

  /// Nothing to print.
  static let nothing = CommandResult(text: "", json: ["schema": 1])
}

/// A command that works on a server's data directory.
protocol AdminCommand: ParsableCommand {
  func result() async throws -> CommandResult
}

/// The options of every command.
struct CommonOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The server's data directory.", valueName: "dir"))
  var data: String

  @Flag(help: "Print one JSON document instead of text.")
  var json = false

  var directory: DataDirectory { DataDirectory(path: data) }
}
