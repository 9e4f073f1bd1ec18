import Glibc

extension CommandContext {
  /// The world as it is.
  package static func live() -> Self {
    Self(
      environment: liveEnvironment(),
      streams: Streams(
        data: DescriptorSink.standardOutput,
        messages: DescriptorSink.standardError,
        readInput: { (byteCountMax) throws(InputError) in
          try InputFile.read(descriptor: STDIN_FILENO, name: "-", byteCountMax: byteCountMax)
        },
        inputIsTerminal: isatty(STDIN_FILENO) == 1,
        dataIsTerminal: isatty(STDOUT_FILENO) == 1,
        messagesAreTerminal: isatty(STDERR_FILENO) == 1,
        columnCount: terminalColumnCount()
      ),
      clock: millisecondsNow,
      random: { byteCount in
        var generator = SystemRandomNumberGenerator()
        return (0..<byteCount).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      },
      childPrograms: Shell(),
      interrupts: ProcessInterrupts(),
      keys: TerminalKeys()
    )
  }

  /// The environment; the first of two equal names counts, as for `getenv`.
  private static func liveEnvironment() -> [String: String] {
    var variables: [String: String] = [:]
    var entry = environ
    while let variable = entry.pointee {
      let text = String(cString: variable)
      if let sign = text.firstIndex(of: "="), variables[String(text[..<sign])] == nil {
        variables[String(text[..<sign])] = String(text[text.index(after: sign)...])
      }
      entry += 1
    }
    return variables
  }

  private static func terminalColumnCount() -> Int? {
    var size = winsize()
    for descriptor in [STDOUT_FILENO, STDERR_FILENO]
    where ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return nil
  }
}

/// Milliseconds since 1970 by the system's clock.
@Sendable private func millisecondsNow() -> Int64 {
  var time = timespec()
  clock_gettime(CLOCK_REALTIME, &time)
  return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
}
