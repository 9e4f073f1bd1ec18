import StetCLI
import Synchronization

/// Somebody who presses these keys and types these lines, and then leaves.
final class ScriptedKeys: Keys {
  private let keys: Mutex<[Key]>
  private let lines: Mutex<[String]>
  private let meanwhile: [Int: @Sendable () -> Void]
  private let count = Mutex(0)

  /// - Parameters:
  ///   - keys: One key for each character.
  ///   - lines: What is typed where a line is asked for.
  ///   - meanwhile: What happens elsewhere before the key of this number, from 1, is pressed.
  init(
    _ keys: String,
    lines: [String] = [],
    meanwhile: [Int: @Sendable () -> Void] = [:]
  ) {
    self.keys = Mutex(keys.map { Key.character($0) })
    self.lines = Mutex(lines)
    self.meanwhile = meanwhile
  }

  init(_ keys: [Key]) {
    self.keys = Mutex(keys)
    self.lines = Mutex([])
    self.meanwhile = [:]
  }

  /// How often a key was waited for.
  var askedCount: Int { count.withLock { $0 } }

  func next() -> Key {
    let number = count.withLock { count in
      count += 1
      return count
    }
    meanwhile[number]?()
    return keys.withLock { $0.isEmpty ? .end : $0.removeFirst() }
  }

  func line() -> String? { lines.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
}

extension TestProgram {
  /// The program at a terminal where somebody presses `keys`.
  func asking(_ keys: ScriptedKeys) -> TestProgram {
    var program = self
    program.keys = keys
    program.inputIsTerminal = true
    program.messagesAreTerminal = true
    program.environment["NO_COLOR"] = "1"
    return program
  }
}
