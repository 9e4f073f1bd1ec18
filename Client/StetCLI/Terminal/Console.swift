package import StetModel
import StetReport

/// Data to standard output, everything else to standard error.
package struct Console: Sendable {
  package let context: CommandContext
  package let isJSON: Bool
  package let colour: ColourChoice

  /// The width that text is broken at where no terminal says otherwise.
  package static let columnCountDefault = 80
  /// What tables and columns may take; running text takes at most ``Page/textWidthMax``.
  package static let columnCountMax = 120
  /// Narrower ones cannot hold a table.
  package static let columnCountMin = 40

  package init(context: CommandContext, isJSON: Bool = false, colour: ColourChoice = .auto) {
    self.context = context
    self.isJSON = isJSON
    self.colour = colour
  }

  /// The columns that text for people may use.
  package var columnCount: Int {
    let columns =
      context.variable("COLUMNS").flatMap { Int($0) } ?? context.streams.columnCount
      ?? Self.columnCountDefault
    return min(max(columns, Self.columnCountMin), Self.columnCountMax)
  }

  /// The columns that running text may use.
  var textColumnCount: Int { min(columnCount, Page.textWidthMax) }

  /// Tells whether text on standard output is coloured.
  package var dataIsColoured: Bool { isColoured(terminal: context.streams.dataIsTerminal) }

  /// Tells whether messages on standard error are coloured.
  package var messagesAreColoured: Bool {
    isColoured(terminal: context.streams.messagesAreTerminal)
  }

  private func isColoured(terminal: Bool) -> Bool {
    switch colour {
    case .always: true
    case .never: false
    case .auto:
      terminal && context.variable("NO_COLOR") == nil && context.variable("TERM") != "dumb"
    }
  }

  /// Prints `value`, an object, as one document on one line.
  package func document(_ value: JSONValue) throws {
    guard case .object(let members) = value else { return try line(value) }
    try line(.object([JSONMember(name: "schema", value: 1)] + members))
  }

  /// Prints one value on one line.
  package func line(_ value: JSONValue) throws {
    try context.streams.data.write(Array((value.text + "\n").utf8))
  }

  /// Prints text for people, which must be safe for a terminal.
  package func text(_ text: String) throws {
    // The line feed of a CR LF is no character by itself.
    let end = text.isEmpty || text.utf8.last == UInt8(ascii: "\n") ? "" : "\n"
    try context.streams.data.write(Array((text + end).utf8))
  }

  /// Prints a document for other programs as it is; on a terminal what could steer it is taken out.
  func export(_ document: String) throws {
    let isShown = context.streams.dataIsTerminal
    try text(isShown ? TerminalText.sanitised(document) : document)
  }

  /// Writes one line to standard error; stored text in it is made safe.
  ///
  /// What cannot be written there is dropped: there is nobody left to tell.
  package func message(_ line: String) {
    let safe = SafeText.line(line)
    try? context.streams.messages.write(Array((safe + "\n").utf8))
  }

  /// Writes a question to standard error, and stays on its line.
  func prompt(_ question: String) {
    try? context.streams.messages.write(Array(SafeText.line(question).utf8))
  }

  /// Tells about an error, for people or for scripts.
  package func report(_ error: CLIError) {
    guard !isJSON else {
      let line = error.json.text + "\n"
      try? context.streams.messages.write(Array(line.utf8))
      return
    }
    message("stet: \(error.message)")
    if let hint = error.hint { message("hint: \(hint)") }
  }
}
