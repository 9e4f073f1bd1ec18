import Foundation
import StetCLI
import TestSupport
import Testing

@Suite("The editor")
struct EditorTests {
  private let form = EditorForm(text: "Before.", explanation: ["Explains."])

  private func editor(_ program: TestProgram, in directory: TemporaryDirectory) -> Editor {
    let context = program.context(data: BufferSink(), messages: BufferSink())
    return Editor(console: Console(context: context), directory: directory.path + "/drafts")
  }

  private func program(
    status: Int32 = 0,
    _ answer: @escaping @Sendable (String) -> String = { $0 }
  ) -> TestProgram {
    TestProgram(
      environment: ["EDITOR": "ed"],
      childPrograms: ScriptedPrograms(status: status, answer: answer)
    )
  }

  @Test("What was written is handed over, and the draft goes once it is saved")
  func saved() async throws {
    try await TemporaryDirectory.with { directory in
      let editor = editor(program { _ in "After.\n#~ x\n" }, in: directory)
      let answer = try await editor.compose(form, name: "note") { answer in
        #expect(directory.files(in: "drafts") == ["note.json", "note.md"])
        return answer
      }
      #expect(answer == "After.")
      #expect(directory.files(in: "drafts").isEmpty)
    }
  }

  @Test("A draft is for its owner's eyes only")
  func permissions() async throws {
    try await TemporaryDirectory.with { directory in
      let editor = editor(program { _ in "After." }, in: directory)
      try await editor.compose(form, name: "note") { _ in
        let manager = FileManager.default
        let file = try manager.attributesOfItem(atPath: directory.path + "/drafts/note.md")
        let card = try manager.attributesOfItem(atPath: directory.path + "/drafts/note.json")
        let folder = try manager.attributesOfItem(atPath: directory.path + "/drafts")
        #expect(file[.posixPermissions] as? Int == 0o600)
        #expect(card[.posixPermissions] as? Int == 0o600)
        #expect(folder[.posixPermissions] as? Int == 0o700)
      }
    }
  }

  @Test("When it cannot be saved, the text stays and the error says where")
  func kept() async throws {
    try await TemporaryDirectory.with { directory in
      let editor = editor(program { _ in "After." }, in: directory)
      let error = await #expect(throws: CLIError.self) {
        try await editor.compose(form, name: "note") { _ in
          throw CLIError(.busy, code: "busy", message: "busy", hint: "Try again.")
        }
      }
      let path = directory.path + "/drafts/note.md"
      #expect(error?.status == .busy)
      #expect(error?.hint == "Try again. Your text is kept in \(path): stet drafts show note")
      let kept = try String(contentsOfFile: path, encoding: .utf8)
      #expect(kept == "After.")
    }
  }

  @Test("When the editor fails, the file stays as it is", arguments: [1, 127] as [Int32])
  func failed(status: Int32) async throws {
    try await TemporaryDirectory.with { directory in
      let editor = editor(program(status: status) { _ in "Half." }, in: directory)
      let error = await #expect(throws: CLIError.self) {
        try await editor.compose(form, name: "note") { _ in Issue.record("must not be saved") }
      }
      #expect(error?.code == "editor_failed")
      #expect(error?.hint?.contains(directory.path + "/drafts/note.md") == true)
      #expect(directory.files(in: "drafts") == ["note.json", "note.md"])
    }
  }

  @Test("Nothing is kept of a form that was left as it was")
  func untouched() async throws {
    try await TemporaryDirectory.with { directory in
      await #expect(throws: CLIError.self) {
        try await editor(program(), in: directory).compose(form, name: "note") { _ in
          throw CLIError(.failed, code: "unchanged", message: "unchanged")
        }
      }
      #expect(directory.files(in: "drafts").isEmpty)
    }
  }

  @Test("An editor that fails before anything was written leaves nothing behind")
  func failedUntouched() async throws {
    try await TemporaryDirectory.with { directory in
      await #expect(throws: CLIError.self) {
        try await editor(program(status: 127), in: directory).compose(form, name: "note") { _ in }
      }
      #expect(directory.files(in: "drafts").isEmpty)
    }
  }

  @Test("A draft never replaces another")
  func names() async throws {
    try await TemporaryDirectory.with { directory in
      for _ in 0..<3 {
        _ = try? await editor(program(status: 1) { _ in "Half." }, in: directory)
          .compose(form, name: "note") { _ in }
      }
      let texts = directory.files(in: "drafts").filter { $0.hasSuffix(".md") }
      #expect(texts == ["note-2.md", "note-3.md", "note.md"])
    }
  }

  @Test("VISUAL goes before EDITOR, and without either a terminal is needed")
  func choice() async throws {
    try await TemporaryDirectory.with { directory in
      let programs = ScriptedPrograms()
      var program = TestProgram(
        environment: ["VISUAL": "code --wait", "EDITOR": "ed"],
        childPrograms: programs
      )
      try await editor(program, in: directory).compose(form, name: "a") { _ in }
      program.environment = [:]
      let error = await #expect(throws: CLIError.self) {
        try await editor(program, in: directory).compose(form, name: "b") { _ in }
      }
      #expect(error?.status == .usage)
      program.inputIsTerminal = true
      program.messagesAreTerminal = true
      try await editor(program, in: directory).compose(form, name: "c") { _ in }
      #expect(programs.runs.map(\.commandLine) == ["code --wait", "vi"])
    }
  }

  @Test("The shell runs the editor on the file, and tells when there is none")
  func shell() async throws {
    try await TemporaryDirectory.with { directory in
      let path = try directory.write("one", to: "a file.md")
      #expect(try await Shell().edit("sed -i s/one/two/", path: path) == 0)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "two")
      #expect(try await Shell().edit("no-such-editor-here 2>/dev/null", path: path) == 127)
    }
  }

  @Test("A pager gets the whole text, and may end before it has read it")
  func pager() async throws {
    let text = String(repeating: "A line of a long story.\n", count: 50_000)
    let all = "test $(wc -c) -eq \(text.utf8.count)"
    #expect(try await Shell().show(text, with: all) == 0)
    // Not on a disk, which may be full.
    let inMemory = "readlink /proc/self/fd/0 | grep -q ^/dev/shm/"
    #expect(try await Shell().show(text, with: inMemory) == 0)
    #expect(try await Shell().show(text, with: "exit 3") == 3)
    #expect(try await Shell().show(text, with: "head -1 >/dev/null") == 0)
  }
}
