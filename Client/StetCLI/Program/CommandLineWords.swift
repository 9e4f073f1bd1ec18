import ArgumentParser

/// The words of a command line, before they are parsed.
///
/// Common options may stand before the command's name (`stet --replica DIR notes`); the parser
/// wants them behind it.
struct CommandLineWords {
  private static let optionsWithValue = ["--replica", "--color"]
  private static let flags = ["--json"]

  private let leading: [String]
  private let rest: [String]

  init(_ arguments: [String]) {
    var index = 0
    while index < arguments.count {
      let word = arguments[index]
      if Self.optionsWithValue.contains(word), index + 1 < arguments.count {
        index += 2
      } else if Self.flags.contains(word)
        || Self.optionsWithValue.contains(where: { word.hasPrefix("\($0)=") })
      {
        index += 1
      } else {
        break
      }
    }
    self.leading = Array(arguments[..<index])
    self.rest = Array(arguments[index...])
  }

  /// The names that lead to the command: none, one, or two as in `op log`.
  var commandPath: [String] {
    var path: [String] = []
    var commands = StetCommand.configuration.subcommands
    for word in rest {
      guard let command = commands.first(where: { $0._commandName == word }) else { break }
      path.append(word)
      commands = command.configuration.subcommands
    }
    return path
  }

  /// The words with the command's name first.
  var ordered: [String] {
    let count = commandPath.count
    return rest[..<count] + leading + rest[count...]
  }

  /// What to type for help on the command.
  var helpCommand: String { (["stet"] + commandPath + ["--help"]).joined(separator: " ") }

  /// Throws when the first word is no command, with the one that was probably meant.
  func checkCommand() throws(CLIError) {
    guard let word = rest.first, !word.hasPrefix("-"), word != "help", commandPath.isEmpty else {
      return
    }
    let names = StetCommand.configuration.subcommands.map { $0._commandName }
    let nearest = Suggestion.nearest(to: word, among: names)
    throw .usage(
      "'\(word)' is not a stet command",
      hint: nearest.map { "Did you mean 'stet \($0)'?" } ?? "'stet --help' lists the commands."
    )
  }
}
