import StetCLI
import StetModel
import Synchronization
import TestSupport

/// The program in a world of the test's own.
struct TestProgram {
  var environment: [String: String] = [:]
  var input: [UInt8] = []
  var dataIsTerminal = false
  var messagesAreTerminal = false
  var inputIsTerminal = false
  var columnCount: Int?
  var childPrograms: any ChildPrograms = ScriptedPrograms()
  var keys: any Keys = NoKeys()
  /// Milliseconds since 1970, one more at each look.
  let clock = TestClock(startingAt: 1_717_586_017_000)

  struct Result {
    var status: ProgramStatus
    var output: String
    var messages: String

    /// The code of the error that was told as JSON, or `nil`.
    var errorCode: String? { (try? JSONReader.value(messages))?["code"]?.string }

    /// Standard output as one JSON document.
    func json() throws -> JSONValue { try JSONReader.value(output) }

    /// Standard output as JSON lines.
    func jsonLines() throws -> [JSONValue] {
      try output.split(separator: "\n").map { try JSONReader.value(String($0)) }
    }
  }

  func run(_ arguments: String...) async -> Result { await run(arguments) }

  func run(_ arguments: [String]) async -> Result {
    let data = BufferSink()
    let messages = BufferSink()
    let status = await StetProgram.run(
      arguments: arguments,
      in: context(data: data, messages: messages)
    )
    return Result(status: status, output: data.text, messages: messages.text)
  }

  func context(data: any ByteSink, messages: any ByteSink) -> CommandContext {
    let input = input
    let clock = clock
    return CommandContext(
      environment: environment,
      streams: Streams(
        data: data,
        messages: messages,
        readInput: { _ in input },
        inputIsTerminal: inputIsTerminal,
        dataIsTerminal: dataIsTerminal,
        messagesAreTerminal: messagesAreTerminal,
        columnCount: columnCount
      ),
      clock: { clock.now() },
      random: { byteCount in
        var random = SystemRandomNumberGenerator()
        return (0..<byteCount).map { _ in UInt8.random(in: .min ... .max, using: &random) }
      },
      childPrograms: childPrograms,
      interrupts: NoInterrupts(),
      keys: keys
    )
  }
}

/// A clock that moves by one millisecond at each look.
final class TestClock: Sendable {
  private let time: Mutex<Int64>

  init(startingAt time: Int64) { self.time = Mutex(time) }

  func now() -> Int64 {
    time.withLock { time in
      time += 1
      return time
    }
  }
}
