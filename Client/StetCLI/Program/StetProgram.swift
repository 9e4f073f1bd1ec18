import ArgumentParser

/// The whole program: arguments in, exit status out.
package enum StetProgram {
  package static let version = "0.1.0"

  /// Runs the program on the real world.
  package static func main() async -> Int32 {
    StandardStreams.ensureOpen()
    ProcessInterrupts.install()
    return await run(words: CommandLineBytes.words(), in: .live()).rawValue
  }

  /// Runs the program on the words behind its name as the system has them.
  package static func run(
    words: [[UInt8]],
    in context: CommandContext
  ) async -> ProgramStatus {
    do {
      return await run(arguments: try CommandLineBytes.arguments(words), in: context)
    } catch {
      let explained = CLIError(explaining: error)
      Console(context: context, isJSON: words.contains(Array("--json".utf8))).report(explained)
      return explained.status
    }
  }

  /// Runs the program on `context`, with the words behind its name.
  package static func run(
    arguments: [String],
    in context: CommandContext
  ) async -> ProgramStatus {
    let console = Console(context: context, isJSON: arguments.contains("--json"))
    do {
      guard !arguments.isEmpty else {
        try console.text(ShortHelp.text)
        return .success
      }
      guard arguments != ["--version"] else {
        try console.text("stet \(version)")
        return .success
      }
      return try await perform(arguments, in: context)
    } catch OutputError.closed {
      return .success
    } catch {
      let explained = CLIError(explaining: error)
      console.report(explained)
      return explained.status
    }
  }

  private static func perform(
    _ arguments: [String],
    in context: CommandContext
  ) async throws -> ProgramStatus {
    let words = CommandLineWords(arguments)
    try words.checkCommand()
    let command: any ParsableCommand
    do {
      command = try StetCommand.parseAsRoot(words.ordered)
    } catch {
      return try answer(error, words: words, console: Console(context: context))
    }
    guard let action = command as? any Action else {
      return try showHelp(of: command, console: Console(context: context))
    }
    let common = action.common
    let call = Invocation(
      context: context,
      console: Console(context: context, isJSON: common.json, colour: common.color),
      arguments: arguments,
      replicaOption: common.replica
    )
    return try await action.run(call)
  }

  /// Prints the help or version that was asked for, or throws what is wrong with the arguments.
  private static func answer(
    _ error: any Error,
    words: CommandLineWords,
    console: Console
  ) throws -> ProgramStatus {
    guard StetCommand.exitCode(for: error) != .success else {
      try console.text(StetCommand.fullMessage(for: error, columns: console.textColumnCount))
      return .success
    }
    let message = StetCommand.message(for: error).replacing("\n", with: " ")
    throw CLIError.usage(
      message.prefix(1).lowercased() + message.dropFirst(),
      hint: "'\(words.helpCommand)' shows how it is used."
    )
  }

  /// A command of commands, called without one, or `stet help`.
  private static func showHelp(
    of command: any ParsableCommand,
    console: Console
  ) throws -> ProgramStatus {
    var command = command
    do {
      try command.run()
    } catch {
      try console.text(StetCommand.fullMessage(for: error, columns: console.textColumnCount))
    }
    return .success
  }
}
