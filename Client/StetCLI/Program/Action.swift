import ArgumentParser

/// A command that does something: its arguments are parsed, the rest it is given.
protocol Action: ParsableCommand {
  var common: CommonOptions { get }

  func run(_ call: Invocation) async throws -> ProgramStatus
}
