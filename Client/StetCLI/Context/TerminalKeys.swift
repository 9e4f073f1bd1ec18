import Glibc

/// The keyboard of the terminal behind a descriptor.
///
/// The terminal is raw only while a key is waited for, so editors and lines find it as usual. Its
/// own keys for interrupting and stopping arrive as bytes then; a signal from elsewhere puts the
/// terminal back before it ends the program.
package struct TerminalKeys: Keys {
  /// How long the rest of one key may take to arrive.
  private static let briefMilliseconds: Int32 = 50
  /// A terminal hands out no longer line.
  private static let lineByteCountMax = 4_096
  private static let suspendByte: UInt8 = 0x1A

  private let descriptor: Int32

  package init(descriptor: Int32 = STDIN_FILENO) { self.descriptor = descriptor }

  package func next() -> Key {
    var isSuspended = false
    let key = RawTerminal.with(descriptor) {
      Key { patience in
        let byte = byte(patience)
        isSuspended = isSuspended || byte == Self.suspendByte
        return byte
      }
    }
    guard isSuspended else { return key }
    // All of the command in the foreground, as the terminal itself would do.
    kill(0, SIGTSTP)
    return .resumed
  }

  package func line() -> String? {
    var bytes: [UInt8] = []
    while bytes.count < Self.lineByteCountMax {
      guard let byte = byte(.untilItComes) else {
        guard !bytes.isEmpty else { return nil }
        break
      }
      guard byte != 0x0A else { break }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The next byte, or `nil` when none comes.
  private func byte(_ patience: Key.Patience) -> UInt8? {
    if patience == .briefly {
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&request, 1, Self.briefMilliseconds) > 0 else { return nil }
    }
    var byte: UInt8 = 0
    while true {
      let count = read(descriptor, &byte, 1)
      guard count >= 0 || errno != EINTR else { continue }
      return count == 1 ? byte : nil
    }
  }
}

/// A terminal that hands out each key at once and shows none, for a while.
private enum RawTerminal {
  /// What a signal handler needs to put the terminal back; written while no handler is there.
  nonisolated(unsafe) static var before = termios()
  nonisolated(unsafe) static var descriptor: Int32 = -1
  private static let endings = [SIGINT, SIGTERM, SIGHUP, SIGQUIT]

  /// Runs `work` with the terminal raw, and puts it back; as it is where it is no terminal.
  static func with<Value>(_ terminal: Int32, _ work: () -> Value) -> Value {
    guard tcgetattr(terminal, &before) == 0 else { return work() }
    descriptor = terminal
    let handlers = endings.map { signal($0, onEnding) }
    var raw = before
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
    setTime(&raw)
    tcsetattr(terminal, TCSADRAIN, &raw)
    defer {
      tcsetattr(terminal, TCSADRAIN, &before)
      for (number, handler) in zip(endings, handlers) { signal(number, handler) }
    }
    return work()
  }

  /// One byte is enough, however long it takes.
  private static func setTime(_ settings: inout termios) {
    withUnsafeMutableBytes(of: &settings.c_cc) { bytes in
      bytes[Int(VMIN)] = 1
      bytes[Int(VTIME)] = 0
    }
  }
}

/// Puts the terminal back, then lets the signal do what it does without a handler.
private func onEnding(_ number: Int32) {
  tcsetattr(RawTerminal.descriptor, TCSANOW, &RawTerminal.before)
  guard number != SIGINT else { _exit(ProgramStatus.interrupted.rawValue) }
  signal(number, SIG_DFL)
  raise(number)
}
