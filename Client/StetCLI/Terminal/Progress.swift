import Synchronization

/// One line on a terminal that tells how far long work has come; silent anywhere else.
package final class Progress: Sendable {
  /// Work that ends sooner shows no progress at all.
  private static let firstAfterMilliseconds: Int64 = 300
  private static let nextAfterMilliseconds: Int64 = 100

  private struct State {
    var dueAt: Int64
    var isShown = false
  }

  private let console: Console
  private let isSilent: Bool
  private let state: Mutex<State>

  package init(console: Console) {
    self.console = console
    self.isSilent = console.isJSON || !console.context.streams.messagesAreTerminal
    self.state = Mutex(State(dueAt: console.context.clock() + Self.firstAfterMilliseconds))
  }

  /// Shows `line` in place of the last one, if it is time for a new one.
  package func update(_ line: @autoclosure () -> String) {
    guard !isSilent else { return }
    let now = console.context.clock()
    let isDue = state.withLock { state in
      guard now >= state.dueAt else { return false }
      state = State(dueAt: now + Self.nextAfterMilliseconds, isShown: true)
      return true
    }
    guard isDue else { return }
    let text = String(SafeText.line(line()).prefix(console.columnCount - 1))
    write("\r\u{1B}[K\(text)")
  }

  /// Takes the line away again.
  package func finish() {
    let wasShown = state.withLock { state in
      defer { state.isShown = false }
      return state.isShown
    }
    if wasShown { write("\r\u{1B}[K") }
  }

  private func write(_ text: String) {
    try? console.context.streams.messages.write(Array(text.utf8))
  }
}
