import Glibc
package import Logging
import StetModel

/// Writes each log event as one line: `time level message key=value …`, the keys sorted.
///
/// Nothing in a message or value can end the line or steer a terminal.
package struct LineLogHandler: LogHandler {
  package var logLevel: Logger.Level = .info
  package var metadata: Logger.Metadata = [:]
  private let now: @Sendable () -> Int64
  private let write: @Sendable (String) -> Void

  /// - Parameters:
  ///   - now: Milliseconds since 1970.
  ///   - write: Takes whole lines.
  package init(
    now: @escaping @Sendable () -> Int64,
    write: @escaping @Sendable (String) -> Void
  ) {
    self.now = now
    self.write = write
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    let values = metadata.merging(event.metadata ?? [:]) { _, own in own }
    write(
      LogLine.text(
        time: now(),
        level: event.level.rawValue,
        message: event.message.description,
        values: values.mapValues(\.description)
      )
    )
  }
}

/// The form of a line of the log.
package enum LogLine {
  /// One line with its line feed.
  package static func text(
    time: Int64,
    level: String,
    message: String,
    values: [String: String]
  ) -> String {
    let pairs = values.sorted { $0.key < $1.key }.map { " \($0.key)=\(value($0.value))" }
    return "\(Timestamp.text(time)) \(level) \(plain(message))\(pairs.joined())\n"
  }

  /// A value as it is, or as a JSON string if it holds anything that could be misread.
  private static func value(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.unicodeScalars.allSatisfy { scalar in
        !JSONText.isUnsafeToShow(scalar) && scalar != " " && scalar != "\"" && scalar != "="
      }
    return isPlain ? text : JSONValue.string(text).text
  }

  private static func plain(_ message: String) -> String {
    let quoted = JSONValue.string(message).text
    return quoted.contains("\\") ? quoted : message
  }
}

/// The standard error stream.
package enum StandardError {
  /// Writes `text` in one call, so that lines of several threads do not mix.
  @Sendable package static func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}

/// The time of day.
package enum WallClock {
  /// Milliseconds since 1970.
  @Sendable package static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
