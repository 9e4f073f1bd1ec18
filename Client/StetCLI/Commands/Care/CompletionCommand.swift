import ArgumentParser

/// `stet completion`: the script that completes words in a shell.
struct CompletionCommand: Action {
  static let configuration = CommandConfiguration(
    commandName: "completion",
    abstract: "Print the script that completes stet's words in your shell.",
    discussion: """
      EXAMPLES
        stet completion bash > ~/.local/share/bash-completion/completions/stet
        stet completion zsh > ~/.zfunc/_stet
        stet completion fish > ~/.config/fish/completions/stet.fish
      """
  )

  enum ShellName: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish
  }

  @Argument(help: ArgumentHelp("bash, zsh or fish.", valueName: "shell"))
  var shell: ShellName

  @OptionGroup var common: CommonOptions

  func run(_ call: Invocation) throws -> ProgramStatus {
    let completionShell: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    try call.console.text(StetCommand.completionScript(for: completionShell))
    return .success
  }
}
