/// One command as it was called: what it was given, and the world it may touch.
package struct Invocation: Sendable {
  package var context: CommandContext
  package var console: Console
  /// The words behind the program's name, for the operation log.
  package var arguments: [String]
  /// The replica's directory as the `--replica` option gives it.
  package var replicaOption: String?

  /// The directory of the replica to work in.
  package func replicaPath() throws(CLIError) -> String {
    try ReplicaPath.resolve(option: replicaOption, in: context)
  }
}

extension Invocation {
  /// The text that an option gives, or what standard input holds when it is `-`.
  func text(_ given: String) throws(CLIError) -> String {
    guard given == "-" else { return given }
    do {
      let bytes = try context.streams.readInput(Draft.byteCountMax)
      return try InputFile.text(bytes, name: "-")
    } catch {
      throw CLIError(explaining: error)
    }
  }

  /// The text of a note, which an empty variable or a pipe that broke must not take away.
  func body(_ given: String) throws(CLIError) -> String {
    let text = try text(given)
    guard text.contains(where: { !$0.isWhitespace }) else { throw .emptyText }
    return text
  }
}
