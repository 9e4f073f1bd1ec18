import StetCLI
import StetModel
import TestSupport
import Testing

@Suite("The console")
struct ConsoleTests {
  private func console(
    _ program: TestProgram,
    colour: ColourChoice = .auto,
    data: BufferSink = BufferSink()
  ) -> Console {
    Console(context: program.context(data: data, messages: BufferSink()), colour: colour)
  }

  @Test("Colour is for terminals, and can be forced or forbidden")
  func colour() {
    #expect(console(TestProgram(dataIsTerminal: true)).dataIsColoured)
    #expect(!console(TestProgram()).dataIsColoured)
    let quiet = TestProgram(environment: ["NO_COLOR": "1"], dataIsTerminal: true)
    #expect(!console(quiet).dataIsColoured)
    #expect(console(quiet, colour: .always).dataIsColoured)
    let dumb = TestProgram(environment: ["TERM": "dumb"], dataIsTerminal: true)
    #expect(!console(dumb).dataIsColoured)
    #expect(!console(TestProgram(dataIsTerminal: true), colour: .never).dataIsColoured)
  }

  @Test("Width comes from COLUMNS, then the terminal, within what can be read")
  func width() {
    #expect(console(TestProgram()).columnCount == 80)
    #expect(console(TestProgram(columnCount: 60)).columnCount == 60)
    let variable = TestProgram(environment: ["COLUMNS": "70"], columnCount: 60)
    #expect(console(variable).columnCount == 70)
    #expect(console(TestProgram(columnCount: 300)).columnCount == Console.columnCountMax)
    #expect(console(TestProgram(columnCount: 3)).columnCount == Console.columnCountMin)
  }

  @Test("Long text goes through the pager on a terminal only")
  func pager() async throws {
    let programs = ScriptedPrograms()
    let long = String(repeating: "line\n", count: 100)
    let data = BufferSink()
    var program = TestProgram(environment: ["PAGER": "more"], childPrograms: programs)
    try await console(program, data: data).page(long)
    #expect(data.text == long)
    program.dataIsTerminal = true
    program.inputIsTerminal = true
    try await console(program, data: data).page("short\n")
    #expect(programs.runs.isEmpty)
    try await console(program, data: data).page(long)
    #expect(programs.runs.map(\.commandLine) == ["more"])
    #expect(data.text == long + "short\n")
  }

  @Test("A pager that does not exist loses nothing")
  func missingPager() async throws {
    let data = BufferSink()
    let program = TestProgram(
      dataIsTerminal: true,
      inputIsTerminal: true,
      childPrograms: ScriptedPrograms(status: Shell.notFoundStatus)
    )
    let long = String(repeating: "line\n", count: 100)
    try await console(program, data: data).page(long)
    #expect(data.text == long)
  }

  @Test("A reader that goes away is no error, a full disk is")
  func sinks() async {
    struct FailingSink: ByteSink {
      let error: OutputError
      func write(_ bytes: [UInt8]) throws(OutputError) { throw error }
    }
    func run(_ error: OutputError) async -> (ProgramStatus, String) {
      let messages = BufferSink()
      let context = TestProgram().context(data: FailingSink(error: error), messages: messages)
      return (await StetProgram.run(arguments: ["--version"], in: context), messages.text)
    }
    #expect(await run(.closed) == (.success, ""))
    let (status, text) = await run(.failed(errno: 28))
    #expect(status == .failed)
    #expect(text.hasPrefix("stet: cannot write the output: No space left on device\nhint: "))
  }

  @Test("Progress is for terminals, comes late and leaves nothing behind")
  func progress() {
    let messages = BufferSink()
    var program = TestProgram()
    func report() {
      let context = program.context(data: BufferSink(), messages: messages)
      let progress = Progress(console: Console(context: context))
      for count in 0..<1_000 { progress.update("\(count) stories\u{1B}[31m") }
      progress.finish()
    }
    report()
    #expect(messages.bytes.isEmpty)
    program.messagesAreTerminal = true
    report()
    #expect(messages.text.hasSuffix("\r\u{1B}[K"))
    #expect(!messages.text.contains("\u{1B}[31m"))
    #expect((5...10).contains(messages.text.split(separator: "\r").count))
  }
}
