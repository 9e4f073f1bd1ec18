import Foundation
import StetCLI
import TestSupport
import Testing

@Suite("Help")
struct HelpTests {
  static let commands = [
    [], ["join"], ["init"], ["import"], ["stories"], ["show"], ["diff"], ["figures"], ["search"],
    ["export"],
    ["annotate"], ["notes"], ["note"],
    ["edit"], ["drafts"], ["drafts", "list"], ["drafts", "show"], ["drafts", "discard"],
    ["reanchor"], ["delete"], ["restore"], ["log"], ["sync"], ["pull"], ["push"],
    ["watch"], ["status"], ["conflicts"], ["resolve"], ["reopen"], ["reviews"], ["review"],
    ["undo"], ["redo"], ["op"], ["op", "log"], ["op", "show"], ["rejected"], ["doctor"],
    ["completion"],
  ]

  @Test("Every command explains itself, with an example")
  func everyCommand() async {
    for command in Self.commands {
      let result = await TestProgram(columnCount: 80).run(command + ["--help"])
      let example = (["stet"] + command).joined(separator: " ")
      #expect(result.status == .success)
      #expect(result.messages.isEmpty)
      #expect(result.output.contains("  \(example)") || command.isEmpty, "\(command)")
      #expect(result.output.contains("EXAMPLES") || command.isEmpty, "\(command)")
    }
  }

  @Test("The list of commands names every one of them")
  func completeList() async {
    let result = await TestProgram(columnCount: 80).run("--help")
    for command in Self.commands {
      #expect(command.isEmpty || result.output.contains("  \(command[0]) "), "\(command)")
    }
  }

  @Test("The manual's page of commands is what the program prints")
  func manual() async throws {
    var page = "# Commands\n\nWhat `stet COMMAND --help` prints, command by command.\n"
    for command in Self.commands {
      let title = (["stet"] + command).joined(separator: " ")
      let help = await TestProgram(columnCount: 80).run(command + ["--help"]).output
      let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
        .map { String($0.reversed().drop { $0 == " " }.reversed()) }
      page += "\n## \(title)\n\n```\n\(lines.joined(separator: "\n"))```\n"
    }
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "docs/COMMANDS.md")
    if ProcessInfo.processInfo.environment["STET_UPDATE_SNAPSHOTS"] != nil {
      try page.write(to: file, atomically: true, encoding: .utf8)
    }
    let written = try String(contentsOf: file, encoding: .utf8)
    #expect(written == page, "run the tests once with STET_UPDATE_SNAPSHOTS=1 and look at it")
  }

  @Test("stet alone prints the daily verbs, and --version the version")
  func bare() async {
    let bare = await TestProgram().run()
    #expect(bare.status == .success)
    #expect(bare.output.contains("stet annotate STORY"))
    #expect(await TestProgram().run("--version").output == "stet \(StetProgram.version)\n")
  }

  @Test("There is a completion script for every shell", arguments: ["bash", "zsh", "fish"])
  func completion(shell: String) async {
    let result = await TestProgram().run("completion", shell)
    #expect(result.status == .success)
    #expect(result.output.contains("annotate"))
    #expect(result.output.contains("very-likely"))
  }
}
