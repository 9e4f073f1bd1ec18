/// All that a command may know and touch of the world outside its arguments and its replica.
///
/// A test passes its own; the program passes ``live()``.
package struct CommandContext: Sendable {
  package var environment: [String: String]
  package var streams: Streams
  /// Milliseconds since 1970.
  package var clock: @Sendable () -> Int64
  /// That many unpredictable bytes.
  package var random: @Sendable (_ byteCount: Int) -> [UInt8]
  package var childPrograms: any ChildPrograms
  package var interrupts: any Interrupts
  /// Read only where both standard input and standard error are a terminal.
  package var keys: any Keys

  package init(
    environment: [String: String],
    streams: Streams,
    clock: @escaping @Sendable () -> Int64,
    random: @escaping @Sendable (_ byteCount: Int) -> [UInt8],
    childPrograms: any ChildPrograms,
    interrupts: any Interrupts,
    keys: any Keys = NoKeys()
  ) {
    self.environment = environment
    self.streams = streams
    self.clock = clock
    self.random = random
    self.childPrograms = childPrograms
    self.interrupts = interrupts
    self.keys = keys
  }

  /// Whether somebody sits at a terminal who can be asked.
  package var canAsk: Bool { streams.inputIsTerminal && streams.messagesAreTerminal }

  /// The value of an environment variable that is set and not empty.
  package func variable(_ name: String) -> String? {
    guard let value = environment[name], !value.isEmpty else { return nil }
    return value
  }
}

/// The three streams of the program, and what is known of the terminal behind them.
package struct Streams: Sendable {
  package var data: any ByteSink
  package var messages: any ByteSink
  /// Reads standard input to its end, or throws when it holds more than that many bytes.
  package var readInput: @Sendable (_ byteCountMax: Int) throws(InputError) -> [UInt8]
  package var inputIsTerminal: Bool
  package var dataIsTerminal: Bool
  package var messagesAreTerminal: Bool
  /// How many columns the terminal has; `nil` when there is none.
  package var columnCount: Int?

  package init(
    data: any ByteSink,
    messages: any ByteSink,
    readInput: @escaping @Sendable (_ byteCountMax: Int) throws(InputError) -> [UInt8],
    inputIsTerminal: Bool = false,
    dataIsTerminal: Bool = false,
    messagesAreTerminal: Bool = false,
    columnCount: Int? = nil
  ) {
    self.data = data
    self.messages = messages
    self.readInput = readInput
    self.inputIsTerminal = inputIsTerminal
    self.dataIsTerminal = dataIsTerminal
    self.messagesAreTerminal = messagesAreTerminal
    self.columnCount = columnCount
  }
}
